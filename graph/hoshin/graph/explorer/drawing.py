"""How a neighbourhood is drawn: vis-network and its options, both as pyvis brings them.

pyvis' own page is not used: it asks a CDN for scripts, and puts names into the page as markup.
"""

import json
import re
from importlib.resources import files

VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")

# A spring layout with room for labels. Lengths are canvas units, pixels at a zoom of 1.
_BARNES_HUT = {
    "gravity": -4000,
    "central_gravity": 0.25,
    "spring_length": 90,
    "spring_strength": 0.03,
    "damping": 0.4,
    "overlap": 0.8,
}


def vis_script() -> str:
    """Read the vis-network that pyvis bundles, less the comment that would send a debugger after its source map.

    Raises
    ------
    ValueError
        If the file could not stand inside a ``<script>`` element.
    """
    script = files("pyvis").joinpath(*VIS_NETWORK).read_text(encoding="utf-8").replace("\r\n", "\n")
    script = re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE).strip()
    # its strings hold control characters, which HTML may not; JavaScript knows them by number
    script = re.sub("[\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", script)
    if re.search(r"</script|<!--", script, flags=re.IGNORECASE):
        raise ValueError("the vis-network of this pyvis holds markup that would end its script element; install pyvis 0.3.2")
    return script


def vis_options() -> dict[str, object]:
    """Give the options of the drawing; colours come from the style sheet, in the browser."""
    from pyvis.options import Options

    options = Options(layout=True)
    options.layout.randomSeed = 1
    options.layout.improvedLayout = False  # the page gives each node its place to start from
    options.layout.hierarchical = False
    options.physics.use_barnes_hut(_BARNES_HUT)
    options.physics.stabilization.iterations = 300
    options.edges.inherit_colors(status=False)
    options.edges.toggle_smoothness("dynamic")  # ties between the same two concepts do not cover each other
    options.interaction.zoomView = False  # the wheel scrolls the page; buttons zoom
    options.interaction.hover = True
    settled: dict[str, object] = json.loads(options.to_json())
    return settled
