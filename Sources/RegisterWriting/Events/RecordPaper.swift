import Git
import Records
import Register

/// Puts on record what came on paper or by mail of a round (纸面签字, decision 32), with its file, or that a department contests it.
struct RecordPaper: LivingChange {
    let number: RecordNumber
    /// What is said, but for the file, the time and who says it.
    let said: PaperEntry
    /// The scan or the mail, with what its name ends in; nil for a contest.
    let file: (ending: String, bytes: [UInt8])?
    /// What git calls the file's bytes.
    private let blob: ObjectID?

    init(number: RecordNumber, said: PaperEntry, file: (ending: String, bytes: [UInt8])?) {
        (self.number, self.said, self.file) = (number, said, file)
        blob = file.map { ObjectID.hash(.blob, $0.bytes) }
    }

    var kind: EventKind { said.act == .contest ? .contest : .paper }

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        guard let round = record.round else {
            throw RegisterError(
                "not-circulating",
                LocalizedText(
                    zh: "\(number) 现在是“\(record.state.words.zh)”，没有待签的轮次",
                    en: "\(number) is \(record.state.words.en): there is no round to sign"))
        }
        var entry = said
        entry.round = said.round ?? round
        try await refuseWaiting(entry, on: view)
        if let file, let place = try place(of: entry, on: view) {
            (entry.file, entry.size, entry.digest) = (place.path, file.bytes.count, Digest.sha256(file.bytes))
        }
        if isThere(entry, in: record) {
            throw RegisterError.already(
                "paper-settled", zh: "\(number) 的该项已登记，未重复登记", en: "that is on record of \(number) already")
        }
        if entry.act == .reply, entry.on == nil { entry.on = view.now.day }
        (entry.at, entry.by) = (view.now, actor.principal)
        record.paper.append(entry)
        let (code, said) = (entry.department?.text ?? "", entry.round ?? round)
        switch entry.act {
        case .contest:
            return LocalizedText(zh: "第\(said)轮纸面签字不予认可 \(code)", en: "round \(said): \(code) contests its paper")
        case .reply:
            return LocalizedText(zh: "第\(said)轮邮件知悉 \(code)", en: "round \(said): \(code) answered by mail")
        case .sign, nil:
            return entry.decision == .object
                ? LocalizedText(zh: "第\(said)轮纸面异议 \(code)", en: "round \(said): \(code) objects on paper")
                : LocalizedText(zh: "第\(said)轮纸面签字 \(code)", en: "round \(said): \(code) signed on paper")
        }
    }

    /// Whether the same is on record, and stands: what says anything else, was contested or was overtaken by a key is for the rules.
    private func isThere(_ entry: PaperEntry, in record: Record) -> Bool {
        guard let known = record.paper.last(where: { $0.saysSame(as: entry) }) else { return false }
        return entry.act != .sign || entry.department.flatMap { record.paperDecisions(on: entry.round)[$0] } == known
    }

    func files(on view: RegisterView) throws -> [String: [UInt8]] {
        var entry = said
        entry.round = try said.round ?? view.existing(number).record.round
        guard let file, let place = try place(of: entry, on: view), !place.isThere else { return [:] }
        return [place.path: file.bytes]
    }

    /// Where the file goes: a name of the register's own, and no other file is overwritten.
    private func place(of entry: PaperEntry, on view: RegisterView) throws(RegisterError)
        -> (path: String, isThere: Bool)?
    {
        guard let file else { return nil }
        try Register.checkMaterialSize(file.bytes.count, limit: PaperEntry.fileLimit)
        let (round, code) = (entry.round ?? 0, entry.department?.text ?? "")
        let isMail = entry.act == .reply
        let base =
            view.language == .zh
            ? "\(isMail ? "邮件知悉" : "纸面签字")-第\(round)轮-\(code)" : "\(isMail ? "mail" : "paper")-round\(round)-\(code)"
        for attempt in 1...100 {
            let name = base + (attempt > 1 ? "-\(attempt)" : "") + "." + file.ending
            let path = try Register.materialPath(name, of: number)
            let known = try view.blob(at: path)
            if known == nil || known == blob { return (path, known != nil) }
        }
        throw RegisterError(
            "material-exists",
            LocalizedText(zh: "该部门的扫描件过多：\(base)", en: "there are too many files of that department: \(base)"))
    }

    /// A decision by key that has arrived and waits stands above paper, and an objection is not overtaken by it (decision 27).
    private func refuseWaiting(_ entry: PaperEntry, on view: RegisterView) async throws(RegisterError) {
        guard entry.act == .sign else { return }
        let waiting = try await view.pendingSignoffs(number).first {
            $0.entry.round == entry.round && !$0.findings.hasErrors
                && ($0.entry.department == entry.department || $0.entry.decision == .object)
        }
        guard let code = waiting?.entry.department else { return }
        let named = view.settings.named(code)
        throw RegisterError(
            "signoff-waits",
            LocalizedText(
                zh: "\(named.zh)用密钥作出的决定已送达，须先记入记录", en: "a decision of \(named.en) by key has arrived: record it first"
            ),
            hint: LocalizedText(zh: "请记入记录：concord confirm \(number)", en: "to record it: concord confirm \(number)"))
    }
}

extension PaperEntry {
    /// Whether both say the same of the same file; of a day that one of them does not say the other's is taken.
    fileprivate func saysSame(as other: PaperEntry) -> Bool {
        (round, act, department, decision, digest) == (
            other.round, other.act, other.department, other.decision, other.digest
        )
            && (reason, witnesses, agreedDigest, sender) == (
                other.reason, other.witnesses, other.agreedDigest, other.sender
            ) && (on == nil || other.on == nil || on == other.on)
    }
}

extension RegisterWriter {
    /// Vouches for a signature on paper: a registrar who is not of the initiating department.
    ///
    /// - Parameter entry: department, decision, day, reason, the printed digest and how it was read, and the witnesses.
    public func signOnPaper(_ number: RecordNumber, _ entry: PaperEntry, scan: (ending: String, bytes: [UInt8]))
        async throws(RegisterError) -> Done<EventResult>
    {
        var entry = entry
        entry.act = .sign
        let done = try await perform(RecordPaper(number: number, said: entry, file: scan))
        return try await told(done, [], ending: entry.decision == .object ? [.objection] : [])
    }

    /// Keeps a mail that answers the current round, which counts for nothing.
    ///
    /// - Parameter day: of the mail; today if nil.
    public func keepReply(
        _ number: RecordNumber, of department: DepartmentCode, from sender: String, on day: Day?,
        mail: (ending: String, bytes: [UInt8])
    ) async throws(RegisterError) -> Done<EventResult> {
        var entry = PaperEntry()
        (entry.act, entry.department, entry.sender, entry.on) = (.reply, department, sender, day)
        return try await told(try await perform(RecordPaper(number: number, said: entry, file: mail)), [], ending: [])
    }

    /// A department says that it did not sign what is on record as its paper.
    ///
    /// - Parameter round: the one that is out if nil.
    public func contestPaper(_ number: RecordNumber, of department: DepartmentCode, round: Int?, reason: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        var entry = PaperEntry()
        (entry.act, entry.department, entry.round, entry.reason) = (.contest, department, round, reason)
        return try await told(try await perform(RecordPaper(number: number, said: entry, file: nil)), [], ending: [])
    }
}
