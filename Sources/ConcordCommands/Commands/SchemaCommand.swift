import ArgumentParser
import RecordText
import Records
import Register

struct SchemaCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of what the register stores, or of what a command answers.",
        discussion: """
            Examples: concord schema record.zh > record.zh.schema.json
                      concord schema answer.list
            """)
    @OptionGroup var common: CommonOptions
    @Argument(
        help:
            "record, register, delegations, calendar or mapping, a dot, zh or en; export; or answer, a dot and a command, such as answer.list; the names are listed if left out."
    )
    var name: String?

    static let answer = JSONAnswer.none(because: "its answer is a JSON Schema, or their names")

    func run(in context: CommandContext) async throws -> Answer {
        let suffix = ".schema.json"
        let files = (JSONSchema.files() + AnswerSchema.files).sorted { $0.name < $1.name }
        guard let name else {
            for file in files { print(file.name.dropLast(suffix.count)) }
            return .yes
        }
        guard let file = files.first(where: { $0.name == name + suffix }) else {
            let names = files.map { $0.name.dropLast(suffix.count) }.joined(separator: ", ")
            throw RegisterError(
                "schema-unknown", LocalizedText(zh: "没有名为 \(name) 的模式", en: "there is no schema \(name)"),
                hint: LocalizedText(zh: "可用的模式：\(names)", en: "there are: \(names)"))
        }
        print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
        return .yes
    }
}
