"""Un servicio malo adrede: su «nombre» entra en el SQL sin mirar y atiende de uno en uno. Los jueces tienen que verlo."""
import http.server, json, sqlite3, sys, urllib.parse

base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE producto (id INTEGER PRIMARY KEY, nombre TEXT)")
base.executemany("INSERT INTO producto (nombre) VALUES (?)", [("café",), ("té",), ("pan",)])


class Servicio(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        consulta = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        try:
            filas = base.execute(f"SELECT id, nombre FROM producto WHERE nombre LIKE '%{consulta.get('nombre', '')}%'").fetchall()
            self.responder(200, {"datos": filas})
        except sqlite3.Error as error:
            self.responder(500, {"error": str(error)})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.responder(200, {})

    def responder(self, estado, cuerpo):
        texto = json.dumps(cuerpo).encode()
        self.send_response(estado)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(texto)))
        self.end_headers()
        self.wfile.write(texto)

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Servicio).serve_forever()
