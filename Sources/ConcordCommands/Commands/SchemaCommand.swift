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
            let near = Spelling.nearest(to: name, among: files.map { String($0.name.dropLast(suffix.count)) })
            throw RegisterError(
                "schema-unknown", LocalizedText(zh: "没有名为 \(name) 的模式", en: "there is no schema \(name)"),
                hint: LocalizedText(
                    zh: (near.map { "是否指 \($0)？" } ?? "") + "全部名称：concord schema",
                    en: (near.map { "did you mean \($0)? " } ?? "") + "all names: concord schema"))
        }
        print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
        return .yes
    }
}
