import ArgumentParser
import Git
import Records
import Register

struct Log: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "What happened to a record, or to the register.",
        discussion: "Examples: concord log\n          concord log 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number; the whole register if left out.") var number: RecordNumber?
    @Option(help: "At most so many, the newest.") var limit: Int?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let history = try register.history()
        var entries = number.map(history.events) ?? history.entries
        if let limit { entries = entries.suffix(max(0, limit)) }
        if entries.isEmpty, let number { throw RegisterError.unknown(number) }
        if common.format == .json {
            desk.show(
                .array(
                    entries.map { entry in
                        .object([
                            ("commit", .string(entry.commit.id.hex)), ("event", JSON(entry.kind?.rawValue)),
                            ("number", JSON(entry.number?.description)), ("round", JSON(entry.round)),
                            ("at", .string(time(entry))), ("by", .string(entry.commit.committer.mail)),
                            ("name", .string(entry.commit.committer.name)), ("subject", .string(entry.commit.subject)),
                            ("signed", .bool(entry.commit.signature != nil)),
                        ])
                    }))
            return .yes
        }
        await desk.show(
            entries.map { entry in
                let mark = entry.commit.signature == nil ? (desk.language == .zh ? "未签名" : "unsigned") : ""
                return desk.paint(entry.commit.id.short, .yellow) + "  "
                    + time(entry).prefix(16).replacing("T", with: " ") + "  "
                    + desk.paint(SafeText.line(entry.commit.committer.mail), .dim)
                    + "  " + SafeText.line(entry.commit.subject) + (mark.isEmpty ? "" : "  " + desk.paint(mark, .red))
                    + "\n"
            }.joined())
        return .yes
    }

    private func time(_ entry: HistoryEntry) -> String {
        Moment(seconds: entry.commit.committer.seconds, offset: entry.commit.committer.offset).description
    }
}
