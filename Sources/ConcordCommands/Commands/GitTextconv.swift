import ArgumentParser
import RecordText
import Records
import Register

struct GitTextconv: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "textconv", abstract: "A record as lines of labelled fields, for git log -p.")
    @OptionGroup var common: CommonOptions
    @Argument var file: String

    static let answer = JSONAnswer.none(because: "git reads its answer")

    func run(in context: CommandContext) async throws -> Answer {
        let bytes = try context.read(file)
        let reading = FormText.read(Record.self, stored: bytes)
        guard !reading.findings.hasErrors else {
            print(SafeText.lines(String(decoding: bytes, as: UTF8.self)), terminator: "")
            return .yes
        }
        print(FieldLines.text(reading.value, common.language ?? reading.language), terminator: "")
        return .yes
    }
}
