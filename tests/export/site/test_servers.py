"""The settings in docs/servers, each run by its own web server: redirects, forms, languages, headers."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.house.tree import ROOT

SERVERS = ROOT / "docs" / "servers"
PAGE = "/document/case/nordvig/24-1187"
ITEM = "/document/meeting/nordvig/kommunalbestyrelsen/2024-03-26/item/41"
_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "unixd")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def _settings(name: str, site: Path, port: int) -> str:
    text = (SERVERS / name).read_text(encoding="utf-8").replace("/srv/minutes-site", str(site))
    return text.replace("*:80>", f"*:{port}>").replace("listen 80;", f"listen 127.0.0.1:{port};")


def _nginx(folder: Path, site: Path, port: int) -> list[str]:
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = (
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off;\n{temporary}{_settings('nginx.conf', site, port)} }}"
    )
    if Path("/").owner() == Path.home().owner() == "root":
        text = f"user root;\n{text}"
    (folder / "nginx.conf").write_text(text)
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def _apache(folder: Path, site: Path, port: int) -> list[str]:
    modules = Path("/usr/lib/apache2/modules")
    loaded = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in _MODULES
        if (modules / f"mod_{name}.so").is_file()
    )
    head = (
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nTypesConfig /etc/mime.types\nUser nobody\nGroup nogroup\n"
    )
    (folder / "apache.conf").write_text(f"{loaded}{head}{_settings('apache.conf', site, port)}")
    return ["apache2", "-DFOREGROUND", "-f", str(folder / "apache.conf")]


def _caddy(folder: Path, site: Path, port: int) -> list[str]:
    text = _settings("Caddyfile", site, port).replace("minutes.example.org", f"http://127.0.0.1:{port}")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


COMMANDS = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}


@pytest.fixture(scope="module")
def open_site(site: Path) -> Iterator[Path]:
    """Yield the site where a server can read it that gives up its rights: pytest closes its own folder to others."""
    with TemporaryDirectory(prefix="minutes-graph-") as place:
        Path(place).chmod(0o755)
        yield shutil.copytree(site, Path(place) / "site")


@pytest.fixture(scope="module", params=sorted(COMMANDS))
def server(
    request: pytest.FixtureRequest, open_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    name = str(request.param)
    if shutil.which(name, path=_PATH) is None:
        pytest.skip(f"no {name} here: `make test-tools` installs Debian's, as root")
    folder = tmp_path_factory.mktemp(name)
    port = _free_port()
    command = COMMANDS[name](folder, open_site, port)
    with (folder / "output").open("w") as output:
        running = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            env={"HOME": str(folder), "PATH": _PATH},
        )
        try:
            _wait(running, port, folder)
            yield port
        finally:
            running.terminate()
            running.wait()


def _wait(running: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(200):
        with socket.socket() as opened:
            if opened.connect_ex(("127.0.0.1", port)) == 0:
                return
        if running.poll() is not None:
            break
        time.sleep(0.05)
    told = "".join(file.read_text() for file in (folder / "output", folder / "error.log") if file.is_file())
    pytest.fail(f"the server did not start: {told}")


def _get(port: int, path: str, accept: str = _BROWSER, language: str = "da,en;q=0.5") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept": accept, "Accept-Language": language})
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read().decode("utf-8")
    connection.close()
    return Answer(answer.status, headers, body)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/id/case/nordvig/24-1187", PAGE),
        ("/id/meeting/nordvig/kommunalbestyrelsen/2024-03-26/item/41/vote/1/ballot/2", ITEM),
        ("/id/membership/nordvig/ida-holm/skoleudvalget/2026-2029", "/document/person/nordvig/ida-holm"),
        ("/id/gap/nordvig/24-1187/oekonomiudvalget/2024-06-18", f"{PAGE}#gaps"),
        ("/id/case-link/nordvig/24-1187/nordvig/26-388", f"{PAGE}#links"),
        (
            "/id/identification/meeting/n/x/2024-03-26/item/4/step/1/committee",
            "/id/meeting/n/x/2024-03-26/item/4/step/1",
        ),
        ("/id/version-in-force/meeting/n/x/2024-03-26/item/4/a-law", "/id/meeting/n/x/2024-03-26/item/4"),
        ("/id/act-link/a-law/some-act/version", "/document/legislation/a-law#acts"),
        ("/id/run/0-1-0", "/about.html"),
    ],
)
def test_an_identifier_leads_to_what_tells_of_it(server: int, path: str, target: str) -> None:
    answer = _get(server, path)
    assert answer.status == 303
    assert answer.headers["location"].replace(f"http://127.0.0.1:{server}", "").endswith(target)


@pytest.mark.parametrize(
    ("accept", "media", "holds"),
    [
        (_BROWSER, "text/html", '<html lang="da">'),
        ("*/*", "text/html", '<html lang="da">'),
        ("text/turtle", "text/turtle", "a mg:Case"),
        ("text/turtle, text/html;q=0.5", "text/turtle", "a mg:Case"),
        ("application/ld+json", "application/ld+json", '"@graph"'),
    ],
)
def test_a_document_comes_in_the_form_asked_for(server: int, accept: str, media: str, holds: str) -> None:
    answer = _get(server, PAGE, accept)
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    assert holds in answer.body
    assert {"accept", "accept-language"} <= {
        part.strip().lower() for part in answer.headers["vary"].split(",")
    }


@pytest.mark.parametrize("path", [PAGE, "/"])
def test_a_page_comes_in_the_language_asked_for(server: int, path: str) -> None:
    assert '<html lang="da">' in _get(server, path).body
    assert '<html lang="en">' in _get(server, path, language="en-GB,en;q=0.9").body


def test_files_come_with_their_types_and_a_strict_policy(server: int) -> None:
    types = {
        "/site.css": "text/css",
        "/search.js": "text/javascript",
        f"{PAGE}.ttl": "text/turtle",
        f"{PAGE}.jsonld": "application/ld+json",
        f"{PAGE}.atom": "application/atom+xml",
        f"{PAGE}.en.html": "text/html",
    }
    for path, media in types.items():
        answer = _get(server, path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].partition(";")[0] == media, path
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_not_there_is_not_found(server: int) -> None:
    assert _get(server, "/document/case/nordvig/99-9999").status == 404
    assert _get(server, "/nowhere").status == 404
