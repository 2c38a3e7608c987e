"""Names of a package that are loaded when they are asked for: a lookup must not wait for what a build needs."""

from collections.abc import Callable, Mapping
from importlib import import_module


def from_modules(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Give the ``__getattr__`` of a package: each public name comes from its module, by the module's name within the package."""

    def load(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return load
