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
    private var draftFolder: String { ownFolder + "/drafts" }

    func draftPath(_ number: RecordNumber) -> String { "\(draftFolder)/\(number).yaml" }

    /// Where a draft's attached files wait for the round that takes them along.
    func draftMaterials(_ number: RecordNumber) -> String { "\(draftFolder)/\(number).materials" }

    public func draft(_ number: RecordNumber) throws(RegisterError) -> Draft? {
        let path = draftPath(number)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RegisterError(
                "draft-unreadable", LocalizedText(zh: "草稿无法读取：\(path)", en: "the draft cannot be read: \(path)"))
        }
        return Draft(
            number: number, text: String(decoding: data, as: UTF8.self), path: path,
            reading: FormText.read(Record.self, typedBytes: data))
    }

    /// Every draft, by number.
    public func drafts() throws(RegisterError) -> [Draft] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: draftFolder)) ?? []
        var drafts: [Draft] = []
        for number in names.compactMap({ $0.hasSuffix(".yaml") ? RecordNumber($0.dropLast(5)) : nil }).sorted() {
            if let draft = try draft(number) { drafts.append(draft) }
        }
        return drafts
    }

    /// Saves what was typed, whatever is wrong with it, before anything else is done with it.
    public func saveDraft(_ number: RecordNumber, _ text: String) throws(RegisterError) -> Draft {
        do {
            try FileManager.default.createDirectory(atPath: draftFolder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: draftPath(number)), options: .atomic)
        } catch {
            throw RegisterError(
                "draft-unsaved",
                LocalizedText(
                    zh: "草稿没能保存到 \(draftPath(number))：\(error)",
                    en: "the draft could not be saved to \(draftPath(number)): \(error)"),
                hint: LocalizedText(zh: "检查磁盘空间与权限", en: "look at the disk's space and the folder's permissions"))
        }
        guard let draft = try draft(number) else {
            throw RegisterError("draft-unsaved", LocalizedText(zh: "草稿没能保存", en: "the draft could not be saved"))
        }
        return draft
    }

    func removeDraft(_ number: RecordNumber) {
        try? FileManager.default.removeItem(atPath: draftPath(number))
        try? FileManager.default.removeItem(atPath: draftMaterials(number))
    }

    /// A new record: its number is claimed first, then the text is saved under it.
    ///
    /// - Parameters:
    ///   - date: the communication's date, whose year the number takes; today if nil.
    public func newDraft(_ department: DepartmentCode, date: Day? = nil, text: (RecordNumber, RegisterView) -> String)
        async throws(RegisterError) -> Draft
    {
        do {
            let snapshot = try self.snapshot()
            guard let known = snapshot.settings.department(department), known.closedOn == nil else {
                throw RegisterError(
                    "department-unknown",
                    LocalizedText(zh: "没有这个部门：\(department)", en: "there is no department \(department)"),
                    hint: LocalizedText(zh: "用 concord department list 查看", en: "concord department list shows them"))
            }
            let actor = try await self.actor(snapshot.roster)
            let year = (date ?? moment(snapshot.settings).day).year
            let number = try await Numbering(register: self).claim(year, department, by: actor.principal)
            return try saveDraft(number, text(number, snapshot))
        } catch {
            throw RegisterError(error)
        }
    }

    /// The text to edit: the draft, or what the work tree has when it was changed by hand, or the record on `main`
    /// without what only grows.
    public func editableText(_ number: RecordNumber) throws(RegisterError) -> String {
        if let draft = try draft(number) { return draft.text }
        let snapshot = try self.snapshot()
        let stored = try snapshot.existing(number)
        guard stored.record.archived == nil, stored.record.void == nil else {
            throw RegisterError(
                "record-closed",
                LocalizedText(
                    zh: "\(number) \(stored.record.state.words.zh)，不能再改",
                    en: "\(number) is \(stored.record.state.words.en) and cannot be changed"))
        }
        var record = stored.record.agreedPart
        record.followup.follower = stored.record.followup.follower
        if let typed = try? repository.workTreeFile(stored.path), typed != stored.file.bytes {
            return String(decoding: typed, as: UTF8.self)
        }
        return String(decoding: FormText.write(record, in: stored.language), as: UTF8.self)
    }

    /// The draft to edit, made if there is none. A file that was changed by hand becomes the draft, and the work tree goes
    /// back to what `main` has: nothing is lost, and nothing is in the way of the next event.
    public func beginEditing(_ number: RecordNumber) throws(RegisterError) -> Draft {
        if let draft = try draft(number) { return draft }
        let draft = try saveDraft(number, try editableText(number))
        do {
            let path = RegisterPath.record(number)
            let known = try repository.entry(at: path, in: try snapshot().tree)?.id
            if let known, try repository.isModified(path, from: known) { try repository.updateWorkTree([path: known]) }
        } catch {
            throw RegisterError(error)
        }
        return draft
    }

    /// What a draft may not say: the part that only events write, other than as it stands on `main`.
    private func livingFindings(_ draft: Draft, _ snapshot: RegisterView) throws(RegisterError) -> [Finding] {
        var typed = draft.record.livingPart
        var known = try snapshot.record(draft.number)?.record.livingPart ?? Record().livingPart
        (typed.followup.follower, known.followup.follower) = ("", "")
        guard typed != known, typed != Record().livingPart else { return [] }
        return [
            Finding(
                "living-part-typed", .error,
                LocalizedText(
                    zh: "草稿里写了执行情况、签字或归档，这些不随轮次改动",
                    en: "the draft has feedback, sign-offs or archiving in it, which no round changes"),
                hint: LocalizedText(
                    zh: "从草稿中删去，改用 concord feedback、sign、archive 等命令",
                    en: "take them out, and use concord feedback, sign, archive and so on"),
                path: FieldPath([.key(Record.firstLivingKey)]))
        ]
    }

    /// What stands in the way of a draft's next step.
    public func findings(in draft: Draft, at stage: RecordStage = .circulation) throws(RegisterError) -> [Finding] {
        let snapshot = try self.snapshot()
        var findings = draft.reading.findings
        if !findings.hasErrors {
            findings += draft.record.findings(
                at: stage, RuleContext(settings: snapshot.settings, calendar: snapshot.roster.calendar))
            findings += try livingFindings(draft, snapshot)
            if let typed = draft.reading.value.number, typed != draft.number {
                findings.append(
                    Finding(
                        "number-differs", .error,
                        LocalizedText(
                            zh: "文中的编号 \(typed) 与草稿的编号 \(draft.number) 不同",
                            en: "the text says \(typed), the draft is \(draft.number)")))
            }
        }
        let places = FormText.places(in: draft.text)
        let root = repository.workDirectory ?? ""
        let shown = draft.path.hasPrefix(root) ? String(draft.path.dropFirst(root.count)) : draft.path
        return findings.map { finding in
            var finding = finding
            finding.number = draft.number
            finding.file = shown
            if finding.place == nil { finding.place = finding.path.flatMap(places.place) }
            return finding
        }
    }
}
