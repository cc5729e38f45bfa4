import ArgumentParser
import Records
import Register

struct Attach: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a file of background material to a record's draft.",
        discussion: "Example: concord attach 2024-MKT-001 客户投诉汇总.xlsx")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Argument(help: "The files.") var files: [String]
    @Option(help: "Another name for a single file.") var name: String?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        for file in files {
            let draft = try register.attach(desk.absolute(file), named: files.count == 1 ? name : nil, to: number)
            let digest = draft.reading.value.materials.last?.digest ?? ""
            desk.show(
                draft, [],
                Phrase(
                    zh: "已附加 \(file)(SHA-256 \(digest.prefix(12))…)，随下一轮一并登记",
                    en: "\(file) is attached (SHA-256 \(digest.prefix(12))…) and goes along with the next round"))
        }
        return .yes
    }
}
