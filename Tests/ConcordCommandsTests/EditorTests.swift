import Foundation
import Programs
import Records
import Testing

@testable import ConcordCommands

@Suite("Editor")
struct EditorTests {
    @Test("The editor is the one git would use")
    func order() {
        let all = ["GIT_EDITOR": "one", "VISUAL": "three", "EDITOR": "four", "TERM": "xterm"]
        func command(without names: [String] = [], _ configured: String? = "two") -> String {
            Editor(environment: all.filter { !names.contains($0.key) }, configured: configured).command
        }
        #expect(command() == "one")
        #expect(command(without: ["GIT_EDITOR"]) == "two")
        #expect(command(without: ["GIT_EDITOR"], nil) == "three")
        #expect(command(without: ["GIT_EDITOR", "TERM"], nil) == "four")
        #expect(command(without: ["GIT_EDITOR", "VISUAL"], nil) == "four")
        #expect(command(without: ["GIT_EDITOR", "VISUAL", "EDITOR"], nil) == "vi")
        #expect(command(without: ["GIT_EDITOR", "VISUAL", "EDITOR"], " ") == "vi")
    }

    @Test("Findings stand above their lines, whatever ends these, and those of the last time go")
    func annotated() {
        let finding = Finding(
            "x", .error, LocalizedText(zh: "错", en: "wrong"), hint: nil, place: Finding.Place(line: 2, column: 1))
        let noted = "甲: 1\n# concord: error wrong [x]\n乙: 2\n"
        for text in ["甲: 1\n乙: 2\n", "\u{FEFF}甲: 1\r\n乙: 2\r\n"] {
            #expect(Editing.annotated(text, [finding], .en) == noted)
        }
        #expect(Editing.annotated(noted.replacing("\n", with: "\r\n"), [], .en) == "甲: 1\n乙: 2\n")
    }

    @Test(
        "The shell reads the command as git's would, and the file is one word whatever its name",
        arguments: [
            "sed -i s/甲/乙/", "'FOLDER/my ed/ed' --wait", "FOLDER/my\\ ed/ed", "WORD=乙; sed -i s/甲/$WORD/",
            "sed -i 's/甲/乙/' #",
        ])
    func shell(_ command: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "concord-editor-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/my ed", withIntermediateDirectories: true)
        let script = "#!/bin/sh\n[ \"$1\" = --wait ] && shift\n[ $# = 1 ] && sed -i s/甲/乙/ \"$1\"\n"
        try script.write(toFile: folder + "/my ed/ed", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/my ed/ed")
        let file = folder + "/a '$(touch x)' \"b\".yaml"
        try "甲\n".write(toFile: file, atomically: true, encoding: .utf8)
        let editor = Editor(
            environment: ["GIT_EDITOR": command.replacing("FOLDER", with: folder)], configured: nil)
        let status = try await editor.open(
            file, with: Programs(environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]))
        // A comment swallows the file's name, in git as here.
        let isCommented = command.hasSuffix("#")
        #expect((status == 0) == !isCommented)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == (isCommented ? "甲\n" : "乙\n"))
    }
}
