import Foundation
import Testing

@testable import ConcordCommands

@Suite("Files named for output")
struct OutputFileTests {
    /// Runs in a new folder, which is gone afterwards.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "concord-output-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : 0
    }

    @Test("A new file has the mode that the umask leaves, and nothing else is left beside it")
    func new() throws {
        try inFolder { folder in
            try OutputFile(folder + "/new").write(Array("甲".utf8))
            let mask = umask(0)
            umask(mask)
            #expect(try text(folder + "/new") == "甲")
            #expect(mode(folder + "/new") & 0o777 == 0o666 & ~mask)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["new"])
        }
    }

    @Test(
        "A file that is there keeps its mode, through links too, and the links stay", arguments: [0o600, 0o640, 0o755])
    func kept(_ bits: Int) throws {
        try inFolder { folder in
            try "old".write(toFile: folder + "/real", atomically: true, encoding: .utf8)
            try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: folder + "/sub/link", withDestinationPath: "../real")
            try FileManager.default.createSymbolicLink(atPath: folder + "/chain", withDestinationPath: "sub/link")
            #expect(chmod(folder + "/real", mode_t(bits)) == 0)
            for name in ["real", "sub/link", "chain"] {
                try OutputFile("\(folder)/\(name)").write(Array(name.utf8))
                #expect(try text(folder + "/real") == name)
                #expect(mode(folder + "/real") & 0o7777 == mode_t(bits))
            }
            #expect(mode(folder + "/chain") & S_IFMT == S_IFLNK && mode(folder + "/sub/link") & S_IFMT == S_IFLNK)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["chain", "real", "sub"])
        }
    }

    @Test("A link to nothing makes what it names")
    func dangling() throws {
        try inFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "later")
            try OutputFile(folder + "/link").write(Array("甲".utf8))
            #expect(try text(folder + "/later") == "甲" && mode(folder + "/link") & S_IFMT == S_IFLNK)
        }
    }

    @Test("A pipe is written into, and stays one")
    func pipe() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "concord-pipe-\(UUID().uuidString)").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try OutputFile(path).write(Array("甲".utf8))
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = read(reader, &buffer, buffer.count)
        #expect(buffer.prefix(max(0, count)).elementsEqual("甲".utf8))
        #expect(mode(path) & S_IFMT == S_IFIFO)
    }

    @Test("What cannot be written says why, and what was there stays")
    func refused() throws {
        try inFolder { folder in
            #expect(throws: OutputFile.Failure.self) { try OutputFile(folder).write([1]) }
            #expect(throws: OutputFile.Failure.self) { try OutputFile(folder + "/none/file").write([1]) }
            try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: "loop")
            #expect(throws: OutputFile.Failure.self) { try OutputFile(folder + "/loop").write([1]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["loop"])
        }
        let full = #expect(throws: OutputFile.Failure.self) { try OutputFile("/dev/full").write([1]) }
        #expect(full?.code == ENOSPC && full?.reason.isEmpty == false)
    }
}
