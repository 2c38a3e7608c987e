"""From an HTML tree to blocks. Steps from node to node instead of recursing: pages may be nested thousands deep."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hoshin.extract.posts.blocks import Item, one_line
from hoshin.extract.posts.writer import INLINE, Writer, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

_SILENT = frozenset({"script", "style", "template", "head", "link", "meta", "param", "source", "track", "area", "map"})
_CHROME = {
    **dict.fromkeys(("nav", "menu"), "navigation"),
    **dict.fromkeys(("footer", "aside", "noscript", "dialog", "title"), "page chrome"),
    **dict.fromkeys(("form", "button", "select", "textarea", "input", "datalist"), "form"),
    **dict.fromkeys(("audio", "video", "iframe", "embed", "object", "canvas"), "player"),
    "svg": "image",
}
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu"})
_NO_CLASSES: Mapping[str, str] = {}


def walk(body: "LexborNode", *, root: "LexborNode | None" = None, chrome_classes: Mapping[str, str] = _NO_CLASSES) -> list[Item]:
    """Read the blocks of a page.

    Parameters
    ----------
    body
        The node whose content is read.
    root
        The node inside it that holds the post; what stands outside is recorded as page chrome. All of ``body`` where not given.
    chrome_classes
        HTML classes whose elements are boilerplate, each with its rule's name.

    Returns
    -------
    list of Block or Removed
        In the order of the page.
    """
    writer = Writer()
    way_to_root = _way(root, body)

    def is_left_out(node: "LexborNode") -> bool:
        if node.tag in _SILENT:
            return True
        rule = _rule(node, chrome_classes, writer) if not way_to_root else "" if node.mem_id in way_to_root else "page chrome"
        if rule:
            writer.remove(node.comment_content or "" if node.is_comment_node else text_of(node), rule)
        return bool(rule)

    for node, is_entered in _steps(body, is_left_out):
        if root is not None and node.mem_id == root.mem_id:
            way_to_root = _way(None if is_entered else root, body)
        if node.is_text_node:
            writer.write(node.text_content or "")
        elif is_entered:
            writer.enter(node.tag or "", node.attributes)
        else:
            writer.leave(node.tag or "")
    writer.flush()
    return writer.items


def text_of(node: "LexborNode") -> str:
    """Give all that can be read in a node, the addresses of links too, on one line."""
    if node.is_text_node:
        return one_line(node.text_content or "")
    parts = [_said(node)]
    for inner, is_entered in _steps(node, lambda inner: inner.tag in _SILENT or bool(inner.is_comment_node)):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
        else:
            said = _said(inner) if is_entered else _addresses(inner)
            parts.append(f" {said} " if said else "" if inner.tag in INLINE else " ")
    return one_line("".join([*parts, " ", _addresses(node)]))


def _way(root: "LexborNode | None", body: "LexborNode") -> frozenset[int]:
    """Give the ids of the nodes from ``root`` up to ``body``, none where there is no root."""
    ids: set[int] = set()
    node = root
    while node is not None and node.mem_id != body.mem_id:
        ids.add(node.mem_id)
        node = node.parent
    return frozenset(ids)


def _steps(top: "LexborNode", is_left_out: "Callable[[LexborNode], bool]") -> "Iterator[tuple[LexborNode, bool]]":
    """Give each node below ``top`` as it is entered (True) and left (False); those left out are not given at all."""
    node = top.child
    parents: list[LexborNode] = []
    while node is not None or parents:
        if node is None:
            parent = parents.pop()
            yield parent, False
            node = parent.next
        elif is_left_out(node):
            node = node.next
        else:
            yield node, True
            child = node.child
            if child is not None:
                parents.append(node)
                node = child
                continue
            if not node.is_text_node:
                yield node, False
            node = node.next


def _rule(node: "LexborNode", chrome_classes: Mapping[str, str], writer: Writer) -> str:
    """Give the rule by which a node is not part of the post, or nothing."""
    tag = node.tag or ""
    if node.is_text_node:
        return ""
    if tag.startswith(("-", "!")):
        return "comment"
    if tag in _CHROME:
        return "" if tag == "footer" and writer.quote_depth else _CHROME[tag]
    attributes = node.attributes
    if not attributes:
        return ""
    if (attributes.get("role") or "").lower() in _CHROME_ROLES or "hidden" in attributes:
        return "page chrome"
    classes = (attributes.get("class") or "").lower().split()
    return next((chrome_classes[name] for name in classes if name in chrome_classes), "")


def _said(node: "LexborNode") -> str:
    attributes = node.attributes
    return " ".join(said for name in ("alt", "title", "value", "placeholder") if (said := attributes.get(name))) if attributes else ""


def _addresses(node: "LexborNode") -> str:
    attributes = node.attributes
    return " ".join(f"<{short(address)}>" for name in ("href", "src") if (address := attributes.get(name))) if attributes else ""
