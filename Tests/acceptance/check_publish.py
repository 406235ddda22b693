"""What readout publish says to a server, and what it makes of the answers.

usage: check_publish.py READOUT GRAPH.jsonl
"""

import base64
import http.server
import os
import socket
import subprocess
import sys
import tempfile
import threading

from expectations import expect, finish

readout, saved = sys.argv[1:3]
class Store(http.server.ThreadingHTTPServer):
    """Answers every request alike, unless it holds something, and remembers it."""

    def __init__(self, host, status, headers=(), answer=b"", hangs_up=False, holds=None, update=204):
        super().__init__((host, 0), Handler)
        self.status, self.headers, self.answer, self.hangs_up = status, headers, answer, hangs_up
        # N-Triples of its graph, for stores that say what they hold, and what they answer to updates.
        self.holds, self.update = holds, update
        self.requests = []
        self.address = f"http://{host}:{self.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self):
        if self.headers.get("Transfer-Encoding", "") == "chunked":
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_PUT(self):
        store = self.server
        body = self.body()
        store.requests.append((self.command, self.path, dict(self.headers), body))
        if store.hangs_up:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        status, headers, answer = store.status, store.headers, store.answer
        if store.holds is not None and self.command == "GET":
            status, headers, answer = 200, [("Content-Type", "application/n-triples; charset=utf-8")], store.holds
        elif store.holds is not None and self.path == "/update":
            status = store.update
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET = do_PUT

    def log_message(self, *arguments):
        pass


def publish(address, *options, **environment):
    clean = {k: v for k, v in os.environ.items() if not k.startswith("READOUT_ENDPOINT") and "proxy" not in k.lower()}
    return subprocess.run(
        [readout, "publish", saved, "--endpoint", address, *options], capture_output=True, text=True, timeout=60,
        env={**clean, **environment})


triples = subprocess.run([readout, "export", saved, "-f", "ntriples", "-o", "-"], capture_output=True, check=True).stdout

with Store("127.0.0.1", 204) as store:
    result = publish(store.address + "/store")
    method, path, headers, body = store.requests.pop()
    expect(result.returncode == 0, "publishing", result)
    said = result.stderr.splitlines()
    expect(len(said) == 2 and said[0].startswith("sending ") and said[1].startswith("published "), "what is sent is said before and after", said)
    expect((method, path) == ("PUT", "/store?default"), "the default graph is put", (method, path))
    method, path, asked, _ = store.requests.pop()
    expect((method, path, asked.get("Accept")) == ("GET", "/store?default", "application/n-triples"), "after the store was asked what it holds", asked)
    publish(store.address + "/store", "--replace")
    expect([r[:2] for r in store.requests] == [("PUT", "/store?default")], "--replace asks nothing", store.requests)
    store.requests.clear()
    publish(store.address + "/elsewhere")
    expect([r[0] for r in store.requests] == ["PUT"], "nor is a store asked whose address for updates nobody knows", store.requests)
    store.requests.clear()
    expect(body == triples and headers.get("Content-Type") == "application/n-triples", "all triples arrive", headers)
    expect("Authorization" not in headers, "no credentials where there are none", headers)
    result = publish(store.address + "/store", READOUT_ENDPOINT_USER="jane", READOUT_ENDPOINT_PASSWORD="pass:w\u00f6rd")
    pair = base64.b64encode("jane:pass:w\u00f6rd".encode()).decode()
    expect(store.requests.pop()[2].get("Authorization") == f"Basic {pair}", "user and password reach the store")
    result = publish(store.address + "/store", READOUT_ENDPOINT_USER="jane", READOUT_ENDPOINT_TOKEN="t0ken")
    expect(store.requests.pop()[2].get("Authorization") == "Bearer t0ken", "a token reaches the store, and goes before a user")
    result = publish(store.address + "/store", "--add", "--graph-name", "https://example.org/a b")
    method, path, _, _ = store.requests.pop()
    expect((method, path) == ("POST", "/store?graph=https%3A%2F%2Fexample.org%2Fa%2520b"), "adding to a named graph", (method, path))
    store.requests.clear()
    result = publish(store.address.replace("http://", "http://jane:secret@") + "/store")
    expect(result.returncode == 64 and not store.requests, "credentials in the address are refused", result)
    for address in ("nonsense", "ftp://example.org/store", "http://"):
        expect(publish(address).returncode == 64, f"{address} is no endpoint")
    result = publish(store.address + "/store", "--view", "actors")
    expect(result.returncode == 64 and not store.requests, "RDF has no view but the full one", result)

for status in (200, 201):
    with Store("127.0.0.1", status) as store:
        expect(publish(store.address + "/store").returncode == 0, f"HTTP {status} is success")

# Another host: what is sent to the first must not reach it, credentials least of all.
for status in (301, 302, 307, 308):
    with Store("127.0.0.2", 204) as other, Store("127.0.0.1", status, [("Location", other.address + "/elsewhere")]) as store:
        result = publish(store.address + "/store", READOUT_ENDPOINT_TOKEN="t0ken")
        expect(result.returncode == 74 and other.address in result.stderr, f"HTTP {status} is an error that names the target", result)
        expect(len(store.requests) == 1 and not other.requests, f"nothing follows HTTP {status}", other.requests)
        expect("t0ken" not in result.stderr + result.stdout, "credentials are not printed")

for environment in ({}, {"READOUT_ENDPOINT_USER": "jane", "READOUT_ENDPOINT_PASSWORD": "wrong"}):
    for challenge in ([], [("WWW-Authenticate", 'Basic realm="store"')], [("WWW-Authenticate", "Bearer")]):
        with Store("127.0.0.1", 401, challenge, b"who are you?") as store:
            result = publish(store.address + "/store", **environment)
            expect(
                result.returncode == 74 and "HTTP 401" in result.stderr and "READOUT_ENDPOINT_USER" in result.stderr
                and "who are you?" in result.stderr and "wrong" not in result.stderr,
                f"401 {challenge} {environment} is a clear error", result)
            expect(len(store.requests) == 1, "and is not tried again", len(store.requests))
for status, answer in ((403, b"no"), (404, b"nothing here"), (500, b"broken\nstore"), (202, b"later")):
    with Store("127.0.0.1", status, answer=answer) as store:
        result = publish(store.address + "/store")
        expect(
            result.returncode == 74 and f"HTTP {status}" in result.stderr and answer.decode().split()[0] in result.stderr,
            f"HTTP {status} is a clear error", result)
with Store("127.0.0.1", 204, hangs_up=True) as store:
    result = publish(store.address + "/store")
    expect(result.returncode == 74 and "nothing was published" in result.stderr, "a store that hangs up is an error", result)
# What is secret is not said, whatever the store answers; what it answers is no order to the terminal.
with Store("127.0.0.1", 500, answer=b"\x1b[2Jyou sent Bearer t0ken and cGFzcw==") as store:
    result = publish(store.address + "/store", READOUT_ENDPOINT_TOKEN="t0ken")
    expect("t0ken" not in result.stderr and "\x1b" not in result.stderr, "an answer is shown without secrets and controls", result)
result = publish("http://jane:secret@127.0.0.1:1/store")
expect(result.returncode == 64 and "secret" not in result.stderr, "nor is a password in an address", result)
with Store("127.0.0.1", 204) as store:
    for value in ("t0ken\r\nX: y", "t0ken\n"):
        result = publish(store.address + "/store", READOUT_ENDPOINT_TOKEN=value)
        expect(result.returncode == 64 and not store.requests and "t0ken" not in result.stderr, "a token with a line end is refused", result)
    result = publish(store.address.replace("http", "HTTP") + "/store", "--replace")
    expect(result.returncode == 0 and len(store.requests) == 1, "HTTP:// is http://", result)
    store.requests.clear()
    with Store("127.0.0.2", 204) as proxy:
        result = publish(store.address + "/store", "--replace", READOUT_ENDPOINT_TOKEN="t0ken", http_proxy=proxy.address)
        expect(result.returncode == 0 and len(store.requests) == 1 and not proxy.requests, "no proxy gets what is for this machine", result)
with Store("127.0.0.1", 204, hangs_up=True) as store:
    result = publish(store.address + "/store", "--replace")
    expect(result.returncode == 74 and "run the same command again" in result.stderr, "of what was sent without an answer nobody knows", result)
# A store that says what it holds gets what is different, and nothing else.
lines = triples.splitlines(keepends=True)
gone = b'<https://example.org/a> <https://example.org/p> "gone \\u00e9" .\n'
holds = gone + b"".join(lines[:3] + lines[4:5] + lines[6:][::-1])
for options, graph, address in (((), None, "/store"), (("--graph-name", "https://example.org/g h"), b"https://example.org/g%20h", "/store"),
                                ((), b"https://example.org/g", "/store?graph=https://example.org/g")):
    with Store("127.0.0.1", 204, holds=holds) as store:
        result = publish(store.address + address, *options)
        start, end = (b"{ GRAPH <" + graph + b"> ", b"} ") if graph else (b"", b"")
        expected = (b"DELETE DATA " + start + b"{\n" + gone + end + b"} ;\nINSERT DATA " + start + b"{\n" + b"".join(sorted([lines[3], lines[5]]))
                    + end + b"}\n")
        expect(result.returncode == 0 and result.stderr.endswith(": 2 came, 1 went\n"), "what is different is said", result)
        expect([r[0] for r in store.requests] == ["GET", "POST"], "the store is asked, then told", [r[:2] for r in store.requests])
        _, path, headers, body = store.requests[1]
        expect((path, headers.get("Content-Type")) == ("/update", "application/sparql-update"), "at its address for updates", (path, headers))
        expect(body == expected, f"what is different is sent ({graph})", body)
with Store("127.0.0.1", 204, holds=triples) as store:
    result = publish(store.address + "/store")
    expect(result.returncode == 0 and "nothing was different" in result.stderr and len(store.requests) == 1, "nothing is sent where nothing is different", result)
with Store("127.0.0.1", 204, holds=holds) as store, Store("127.0.0.1", 204) as other:
    result = publish(store.address + "/graphs", "--update-endpoint", other.address + "/sparql")
    expect([r[1] for r in store.requests + other.requests] == ["/graphs?default", "/sparql"], "--update-endpoint is where updates go", result)
for fake in ({"holds": holds, "update": 404}, {"holds": holds, "update": 405}, {"holds": b"_:a <x:p> <x:b> .\n"}, {"holds": b"<html>"}, {"holds": gone}):
    with Store("127.0.0.1", 204, **fake) as store:
        result = publish(store.address + "/store")
        method, path, _, body = store.requests.pop()
        expect(result.returncode == 0 and (method, path) == ("PUT", "/store?default") and body == triples,
               f"all is sent where updates are not taken, cannot be told or would be as long: {fake}", result)
with Store("127.0.0.1", 204, holds=holds, update=500, answer=b"broken") as store:
    result = publish(store.address + "/store")
    expect(result.returncode == 74 and "HTTP 500" in result.stderr, "an update that is refused is an error", result)
with Store("127.0.0.1", 204) as store:
    for options in (("--add", "--replace"), ("--replace", "--update-endpoint", store.address), ("--update-endpoint", "ftp://example.org")):
        expect(publish(store.address + "/store", *options).returncode == 64, f"{options} is wrong")
    result = publish(store.address + "/store?graph=x:g", "--graph-name", "x:h")
    expect(result.returncode == 64 and not store.requests, "one name of a graph is enough", result)
# A store that never answers: who is stopped sends nothing more, and leaves nothing behind.
with socket.create_server(("127.0.0.1", 0)) as silent, tempfile.TemporaryDirectory() as temporary:
    process = subprocess.Popen(
        [readout, "publish", saved, "--endpoint", f"http://127.0.0.1:{silent.getsockname()[1]}/store"],
        env={**os.environ, "TMPDIR": temporary}, stderr=subprocess.DEVNULL)
    connection, _ = silent.accept()
    expect(os.listdir(temporary) == [], "the file that is sent has no name", os.listdir(temporary))
    process.terminate()
    process.wait()
    connection.settimeout(20)
    try:
        while connection.recv(1 << 20):
            pass
        ended = True
    except TimeoutError:
        ended = False
    except ConnectionError:
        ended = True
    expect(ended, "SIGTERM ends the sending")
finish("publishing says what it should, to whom it should, and believes success only")
