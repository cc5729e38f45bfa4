import ArgumentParser
import FoundationEssentials
import RecordText
import Records
import Register

struct Format: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Bring a record's text into canonical form.",
        discussion: "Example: concord format record.yaml --language en")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The file; - for standard input.") var file: String
    @Flag(help: "Write it back in place of printing it.") var inPlace = false

    static let answer = JSONAnswer.none(because: "its answer is a file of a record")

    func run(in context: CommandContext) async throws -> Answer {
        let reading = FormText.read(
            Record.self, typedBytes: try context.read(file), in: try? context.view().settings)
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "record-unreadable", LocalizedText(zh: "\(file) 有误", en: "\(file) is not sound"),
                findings: reading.findings.map { finding in
                    var finding = finding
                    finding.file = file
                    return finding
                })
        }
        let text = FormText.write(reading.value, in: common.language ?? reading.language)
        if inPlace, file != "-" {
            try Data(text).write(to: URL(filePath: context.absolute(file)), options: .atomic)
        } else {
            print(String(decoding: text, as: UTF8.self), terminator: "")
        }
        return .yes
    }
}
