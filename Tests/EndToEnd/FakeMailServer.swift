import Foundation

/// A mail server of a few lines on loopback: it takes every mail but those to one address, and writes down to whom each went.
final class FakeMailServer: Sendable {
    let port: Int
    private let process: Process
    /// The server lives as long as this is open: it ends with the tests, however they end.
    private let life = Pipe()
    private let folder: String

    struct Silent: Error {}

    init(in folder: String, refusing address: String) throws {
        self.folder = folder
        let script = """
            import os, socketserver, sys, threading
            class Talk(socketserver.StreamRequestHandler):
                def handle(self):
                    say = lambda line: self.wfile.write(line.encode() + b"\\r\\n")
                    say("220 here"); to = []
                    while line := self.rfile.readline().decode().strip():
                        word = line.upper()
                        if word.startswith("RCPT") and sys.argv[2] in line: say("550 nobody"); continue
                        if word.startswith("RCPT"): to.append(line[line.index("<") + 1:line.index(">")])
                        if word == "DATA":
                            say("354 go on")
                            while self.rfile.readline() != b".\\r\\n": pass
                            with open(sys.argv[1] + "/received", "a") as file: file.write(",".join(to) + "\\n")
                        say("250 good")
                        if word == "QUIT": return
            server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
            threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
            print(server.server_address[1], flush=True)
            server.serve_forever()
            """
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, folder, address]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = life
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw Silent() }
        self.port = port
    }

    func end() { try? life.fileHandleForWriting.close() }

    /// To whom mails went, in the order of their addresses.
    func received() throws -> [String] {
        try String(contentsOfFile: folder + "/received", encoding: .utf8).split(separator: "\n").map(String.init)
            .sorted()
    }
}
