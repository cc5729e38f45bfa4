import FoundationEssentials
import Git
import RecordText
import Records

/// A record being written, as the person typed it. Drafts are this clone's own, in the git folder's `concord/drafts/`.
public struct Draft: Sendable {
    public let number: RecordNumber
    /// Exactly what was typed.
    public let text: String
    public let path: String
    /// What the text gives, as far as it can be read.
    public let reading: Reading<Record>

    public var record: Record {
        var record = reading.value
        record.number = number
        return record
    }
}

extension Register {
    package var draftFolder: String { ownFolder + "/drafts" }

    package func draftPath(_ number: RecordNumber) -> String { "\(draftFolder)/\(number).yaml" }

    /// Writes a draft, or a file that waits with one, by its path below the folder of drafts: whole or not at all.
    package func writeDraft(_ path: String, _ bytes: [UInt8]) throws(RegisterError) {
        do throws(GitError) { try repository.writeOwn("concord/drafts/\(path)", bytes) } catch {
            throw RegisterError(
                "draft-unsaved",
                LocalizedText(
                    zh: "未能保存到 \(draftFolder)/\(path)" + ProgramSpeech("git", error.message).tail.zh,
                    en: "it could not be saved to \(draftFolder)/\(path): \(error.message)"),
                hint: LocalizedText(zh: "请检查磁盘空间与权限", en: "look at the disk's space and the folder's permissions"))
        }
    }

    /// Where a draft's attached files wait for the round that takes them along.
    package func draftMaterials(_ number: RecordNumber) -> String { "\(draftFolder)/\(number).materials" }

    public func draft(_ number: RecordNumber) throws(RegisterError) -> Draft? {
        let path = draftPath(number)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RegisterError(
                "draft-unreadable", LocalizedText(zh: "无法读取草稿：\(path)", en: "the draft cannot be read: \(path)"))
        }
        return Draft(
            number: number, text: String(decoding: data, as: UTF8.self), path: path,
            reading: Self.spelled(
                FormText.read(Record.self, typedBytes: data, in: currentSettings), by: currentSettings))
    }

    /// The same with the register's own fields as it calls and spells them.
    private static func spelled(_ reading: Reading<Record>, by settings: Settings?) -> Reading<Record> {
        guard let settings, !reading.value.custom.isEmpty else { return reading }
        var record = reading.value
        record.spellCustomValues(by: settings, in: reading.language)
        return Reading(value: record, language: reading.language, findings: reading.findings)
    }

    /// Who is who as `main` has it now, for a draft that calls departments by their names; nil where that cannot be read.
    private var currentSettings: Settings? {
        guard let tip = try? repository.reference(RegisterPath.branch), let commit = try? repository.commit(tip) else {
            return nil
        }
        return try? store.roster(tree: commit.tree).settings
    }

    /// The numbers of the drafts, in order.
    public func draftNumbers() -> [RecordNumber] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: draftFolder)) ?? []
        return names.compactMap { $0.hasSuffix(".yaml") ? RecordNumber($0.dropLast(5)) : nil }.sorted()
    }

    /// Every draft, by number.
    public func drafts() throws(RegisterError) -> [Draft] {
        var drafts: [Draft] = []
        for number in draftNumbers() {
            if let draft = try draft(number) { drafts.append(draft) }
        }
        return drafts
    }
}
