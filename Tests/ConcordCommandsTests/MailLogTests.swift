import Foundation
import Register
import Testing

@testable import ConcordCommands

@Suite struct MailLogTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "mail-log-\(UUID().uuidString)").path

    private func add(_ happenings: [MailLog.Happening], to log: MailLog) throws {
        for what in happenings {
            try log.alone {
                try log.add(what, at: "2024-03-06", "a.eml", "<a@b>", reason: "tab\tand\nline", to: ["x@y"])
            }
        }
    }

    private static let fates: [([MailLog.Happening], MailLog.Fate)] = [
        ([], .unsent), ([.handed], .unclear), ([.handed, .sent], .sent), ([.handed, .refused], .unsent),
        ([.handed, .unclear], .unclear), ([.handed, .unclear, .denied], .unsent),
        ([.handed, .unclear, .vouched], .sent),
        ([.dropped], .unsent), ([.handed, .refused, .dropped], .unsent), ([.handed, .sent, .dropped], .sent),
    ]

    @Test(arguments: fates)
    func `taking a mail out of the queue is not sending it`(_ happenings: [MailLog.Happening], _ fate: MailLog.Fate)
        throws
    {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try add(happenings, to: MailLog(path))
        #expect(try MailLog(path).entry(of: "<a@b>").fate == fate)
    }

    @Test func `what others add is known, and what was cut short is not gone on from`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (one, other) = (MailLog(path), MailLog(path))
        try add([.handed], to: one)
        #expect(try other.entry(of: "<a@b>").fate == .unclear)
        let cut = try #require(FileHandle(forWritingAtPath: path))
        try cut.seekToEnd()
        try cut.write(contentsOf: Data("2024-03-06\tse".utf8))
        try cut.close()
        try add([.sent], to: other)
        #expect(try one.entry(of: "<a@b>").fate == .sent && one.entry(of: "<a@b>").reason == "tab and line")
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test func `a log that cannot be read is no empty log`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("2024-03-06\tflew\ta.eml\t<a@b>\t\t\n".utf8).write(to: URL(filePath: path))
        #expect(throws: RegisterError.self) { try MailLog(path).entry(of: "<a@b>") }
        #expect(throws: RegisterError.self) { try MailLog(path).alone {} }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: RegisterError.self) { try MailLog(path).entry(of: "<a@b>") }
    }
}
