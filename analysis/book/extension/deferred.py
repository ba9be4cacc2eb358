"""What a calculator's script needs only when it starts, out of the page and into a file of its own.

Most of what a page with a calculator would weigh is the compiled equations and chart. They are
fetched with the library, when the calculator comes near the screen.
"""

from __future__ import annotations

import hashlib
import json
import re

from analysis.book.extension.figures import Files

_TOLD = re.compile(r'(<script type="application/json">)(.*?)(</script>)', re.DOTALL)


def deferred(html: str, name: str, folder: str) -> tuple[str, Files]:
    """Return a calculator's HTML without its equations, and the file that holds them.

    Args:
        html: the calculator with everything in it.
        name: the calculator's id.
        folder: address, valid on the page, of the folder that the file is written to.
    """
    found = _TOLD.search(html)
    told = json.loads(found[2]) if found else {}
    if found is None or "vega" not in told:
        return html, {}
    equations = _text({name: told.pop("vega")})
    script = f"window.lis1Equations = Object.assign(window.lis1Equations || {{}}, {equations});\n"
    content = script.encode("utf-8")
    file = f"{name}-equations-{hashlib.sha256(content).hexdigest()[:12]}.js"
    told["equations"] = f"{folder}/{file}"
    shorter = html[: found.start(2)] + _text(told) + html[found.end(2) :]
    return shorter, {file: content}


def _text(told: object) -> str:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")
