import FoundationEssentials
import Git
import RecordText
import Records
import Register

/// Drafts are this clone's own: writing them changes nothing that others see.
extension Register {
    /// Saves what was typed, whatever is wrong with it, before anything else is done with it.
    public func saveDraft(_ number: RecordNumber, _ text: String) throws(RegisterError) -> Draft {
        try writeDraft("\(number).yaml", Array(text.utf8))
        guard let draft = try draft(number) else {
            throw RegisterError("draft-unsaved", LocalizedText(zh: "草稿未能保存", en: "the draft could not be saved"))
        }
        return draft
    }

    func removeDraft(_ number: RecordNumber) {
        try? FileManager.default.removeItem(atPath: draftPath(number))
        try? FileManager.default.removeItem(atPath: draftMaterials(number))
    }

    /// The text to edit: the draft, or what the work tree has when it was changed by hand, or the record as it stands without
    /// what only grows.
    public func editableText(_ number: RecordNumber, on view: RegisterView) throws(RegisterError) -> String {
        if let draft = try draft(number) { return draft.text }
        let stored = try view.existing(number)
        guard stored.record.archived == nil, stored.record.void == nil else {
            throw RegisterError(
                "record-closed",
                LocalizedText(
                    zh: "\(number) \(stored.record.state.words.zh)，不得再改",
                    en: "\(number) is \(stored.record.state.words.en) and cannot be changed"))
        }
        guard stored.record.restriction == nil else { throw RegisterError.restricted(number) }
        var record = stored.record.agreedPart
        record.followup.follower = stored.record.followup.follower
        if let typed = try? repository.workTreeFile(stored.path), typed != stored.file.bytes,
            try !WorkTree(self).isBehind(stored.path, view)
        {
            return String(decoding: typed, as: UTF8.self)
        }
        return String(decoding: FormText.write(record, in: stored.language), as: UTF8.self)
    }

    /// The draft to edit, made if there is none. A file that was changed by hand becomes the draft, and the work tree goes
    /// back to what `main` has: nothing is lost, and nothing is in the way of the next event.
    public func beginEditing(_ number: RecordNumber, on view: RegisterView) throws(RegisterError) -> Draft {
        if let draft = try draft(number) { return draft }
        let draft = try saveDraft(number, try editableText(number, on: view))
        do {
            let path = RegisterPath.record(number)
            let known = try repository.entry(at: path, in: view.tree)?.id
            if let known, try repository.isModified(path, from: known) { try repository.updateWorkTree([path: known]) }
        } catch {
            throw RegisterError(error)
        }
        return draft
    }
}

extension RegisterWriter {
    /// A new record: its number is claimed first, then the text is saved under it.
    ///
    /// - Parameter date: the communication's date, whose year the number takes; today if nil.
    public func newDraft(
        _ department: DepartmentCode, date: Day? = nil, text: (RecordNumber, RegisterView) -> String
    ) async throws(RegisterError) -> Draft {
        guard let known = view.settings.department(department), known.closedOn == nil else {
            throw RegisterError(
                "department-unknown",
                LocalizedText(zh: "登记簿没有代码为 \(department) 的部门", en: "the register has no department \(department)"),
                hint: LocalizedText(zh: "查看各部门：concord department list", en: "concord department list shows them"))
        }
        // Who could not circulate it would only use a number up.
        guard
            view.settings.role(of: actor.principal, in: department) != nil || view.settings.isRegistrar(actor.principal)
        else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 不在 \(department) 的名单中，不得为该部门取号",
                    en: "\(actor.principal) is not in \(department), and can claim no number for it"),
                hint: LocalizedText(
                    zh: "查看名单：concord department list；请登记员加入：concord department set",
                    en: "concord department list shows who is; a registrar adds people with concord department set"))
        }
        let numbering = Numbering(self)
        let number: RecordNumber
        do { number = try await numbering.claim((date ?? view.now.day).year, department) } catch {
            throw RegisterError(error)
        }
        do { return try register.saveDraft(number, text(number, view)) } catch {
            await numbering.giveBack(number)
            throw error
        }
    }

    /// Gives the number of a draft back that nothing was written into.
    public func giveBack(_ number: RecordNumber) async throws(RegisterError) {
        guard try view.record(number) == nil else { return }
        await Numbering(self).giveBack(number)
        register.removeDraft(number)
    }

    /// Makes sure that the one who works has claimed a number that nothing is registered under.
    ///
    /// - Throws: `record-unknown`.
    public func requireOwnClaim(on number: RecordNumber) async throws(RegisterError) {
        guard let claim = try await view.claim(on: number), claim.isInForce,
            claim.principal?.isSameAddress(as: actor.principal) == true
        else { throw view.missing(number) }
    }
}
