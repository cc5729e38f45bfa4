import ArgumentParser
import RecordText
import Records
import Register

struct GitMerge: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "A field-by-field three-way merge, as git merge asks for it (gitattributes(5), merge drivers).")
    @OptionGroup var common: CommonOptions
    @Argument(help: "%O") var base: String
    @Argument(help: "%A, which gets the result") var ours: String
    @Argument(help: "%B") var theirs: String
    @Argument(help: "%P") var path: String

    static let answer = JSONAnswer.none(because: "git reads its answer")

    func run(in context: CommandContext) async throws -> Answer {
        let readings = try [base, ours, theirs].map { FormText.read(Record.self, stored: try context.read($0)) }
        if let wrong = readings.dropFirst().first(where: { $0.findings.hasErrors }) {
            throw RegisterError(
                "record-unreadable",
                LocalizedText(
                    zh: "\(path) 有一方不是规范的记录，无法按字段合并",
                    en: "\(path): one side is no sound record and cannot be merged by fields"), findings: wrong.findings
            )
        }
        let merge = RecordMerge(
            base: readings[0].value, ours: readings[1].value, theirs: readings[2].value, language: readings[1].language)
        try context.write(ours, merge.text)
        let language = common.language ?? readings[1].language
        for conflict in merge.conflicts {
            let said = LocalizedText(
                zh:
                    "冲突 \(path) \(conflict.path.label(in: .zh))：本方“\(conflict.ours)”，对方“\(conflict.theirs)”，原为“\(conflict.base)”",
                en:
                    "conflict \(path) \(conflict.path.label(in: .en)): ours \"\(conflict.ours)\", theirs \"\(conflict.theirs)\", before \"\(conflict.base)\""
            )
            StandardError.write(SafeText.line(said[language]) + "\n")
        }
        return merge.conflicts.isEmpty ? .yes : .no
    }
}
