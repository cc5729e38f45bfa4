import Publishing
import Records
import Register

/// A printed page that somebody holds, by what it says of itself: whether that is the register's word (S26).
struct PrintedPage {
    enum Match: String, CaseIterable {
        /// It is what the register has now.
        case same
        /// It is a round that another has superseded.
        case superseded
        /// It says the number and another text.
        case different
        /// It is of a record that was disposed of: nothing is left that it could be held against.
        case disposed
        /// It is the salted digest of a record that was disposed of, as its stub and the certificate have it.
        case stub
        /// Nothing in the register has that digest.
        case unknown
    }

    static let shape = OutputShape<(match: Match, number: RecordNumber?, round: Int?, current: Int?, digest: String)>
        .object {
            Member("match", .word, "How the page stands to the register.") { $0.match }
            Member("number", .number, "The record whose page it is.", orNull: { $0.number })
            Member("round", .count, "The round whose page it is.", orNull: { $0.round })
            Member("current_round", .count, "The round that the record is in.", orNull: { $0.current })
            Member("digest", .digest, "The digest that the page says.") { $0.digest }
        }

    /// The record that the page says it is of; nil where there is only a digest.
    private let number: RecordNumber?
    private let stage: FormIdentity.PrintedState?
    private let digest: String

    /// Nil where records are meant.
    init?(_ texts: [VerifiedText], scan: String?, in context: CommandContext) async throws {
        if let scan {
            guard texts.isEmpty else {
                throw UsageError("options-exclusive", zh: "--scan 不与其他参数合用", en: "--scan goes with nothing else")
            }
            let bytes = try context.read(scan, limit: PaperEntry.fileLimit)
            guard let found = try await PaperDigest.identity(on: bytes, context) else {
                throw RegisterError(
                    "code-unreadable", LocalizedText(zh: "扫描件中未读出二维码", en: "no code could be read in the scan"),
                    hint: LocalizedText(
                        zh: "请录入纸面所载校验值：concord verify 校验值；自动读取须安装 zbar-tools（PDF 另需 poppler-utils）",
                        en:
                            "type the digest on the page: concord verify DIGEST; reading a code takes zbar-tools (for PDF poppler-utils too)"
                    ))
            }
            (number, stage, digest) = (found.number, found.stage, found.digest)
            return
        }
        if let found = FormIdentity(code: texts.map(\.typed).joined(separator: " ")) {
            (number, stage, digest) = (found.number, found.stage, found.digest)
        } else if let digest = FormIdentity.digest(typed: texts.map(\.typed).joined()) {
            (number, stage, self.digest) = (nil, nil, digest)
        } else if let reference = texts.first?.reference,
            let digest = FormIdentity.digest(typed: texts.dropFirst().map(\.typed).joined())
        {
            (number, stage, self.digest) = (try context.number(reference), nil, digest)
        } else {
            if let odd = texts.first(where: { $0.reference == nil }) {
                throw UsageError(
                    "value-invalid", zh: "“\(odd.typed)”不是编号，也不是完整的校验值（64 位）或二维码内容",
                    en: "\"\(odd.typed)\" is neither a number nor a whole digest (64 digits) or the line of a code",
                    hint: LocalizedText(
                        zh: "二维码内容须加引号：concord verify 'concord:2024-MKT-001/1 sha256:…'",
                        en: "put the line of a code in quotes: concord verify 'concord:2024-MKT-001/1 sha256:…'"))
            }
            return nil
        }
    }

    /// Says which it is; yes where it is what the register has now.
    func verify(in context: CommandContext) throws -> Answer {
        let view = try context.view()
        try view.requireWholeHistory()
        let (match, number, round, current) = try find(on: view)
        let stub = try number.flatMap { try view.stub($0) }?.value
        if context.options.format == .json {
            context.show((match, number, round, current, digest), as: Self.shape)
        } else {
            let (words, style) = words(match, number, round, current, stub)
            print(context.paint(SafeText.line(words[context.language]), style))
        }
        return [.same, .stub].contains(match) ? .yes : .no
    }

    private func find(on view: RegisterView) throws -> (
        match: Match, number: RecordNumber?, round: Int?, current: Int?
    ) {
        let rounds = try view.history().events(.round).filter {
            $0.value(of: "Agreed-SHA256") == digest && (number == nil || $0.number == number)
        }
        if let last = rounds.last, let number = last.number {
            if try view.stub(number) != nil { return (.disposed, number, last.round, nil) }
            let current = try view.record(number)?.record.round
            return (last.round == current ? .same : .superseded, number, last.round, current)
        }
        // The digest on a certificate, or on a stub, is salted: no page bears it, and the stub does.
        if let stub = try view.stubs().first(where: { $0.stub.value.digest == digest }),
            number == nil || number == stub.number
        {
            return (.stub, stub.number, nil, nil)
        }
        guard let number else { return (.unknown, nil, nil, nil) }
        guard let stored = try view.record(number) else { throw view.missing(number) }
        // Before a round goes out a page is of the text as it stands.
        let isNow = stored.record.round == nil && Digest.sha256(stored.file.agreed) == digest
        return (isNow ? .same : .different, number, nil, stored.record.round)
    }

    private func words(
        _ match: Match, _ number: RecordNumber?, _ round: Int?, _ current: Int?, _ stub: DisposalStub?
    ) -> (LocalizedText, Style) {
        let name = number?.description ?? ""
        switch match {
        case .same:
            return (
                round.map {
                    LocalizedText(zh: "一致：\(name) 第 \($0) 轮", en: "the same: \(name), round \($0)")
                } ?? LocalizedText(zh: "一致：\(name)，尚未送请确认", en: "the same: \(name), which was not sent round yet"),
                .green
            )
        case .superseded:
            return (
                LocalizedText(
                    zh: "是第 \(round ?? 0) 轮（已被取代）：\(name) 现行的是第 \(current ?? 0) 轮",
                    en: "of round \(round ?? 0), superseded: round \(current ?? 0) of \(name) is the one in use"),
                .yellow
            )
        case .disposed:
            let list = stub?.list ?? ""
            return (
                LocalizedText(
                    zh: "是 \(name) 第 \(round ?? 0) 轮，该记录已按清册 \(list) 销毁",
                    en: "of round \(round ?? 0) of \(name), which was disposed of by the list \(list)"),
                .yellow
            )
        case .stub:
            let list = stub?.list ?? ""
            return (
                LocalizedText(
                    zh: "一致：\(name) 的存根，该记录已按清册 \(list) 销毁",
                    en: "the same: the stub of \(name), which was disposed of by the list \(list)"),
                .green
            )
        case .different:
            return (
                isDraft
                    ? LocalizedText(
                        zh: "不一致：\(name) 的草稿不在登记簿中，无从核对",
                        en: "not the same: a draft of \(name) is no part of the register")
                    : LocalizedText(zh: "不一致：\(name) 没有这一文本", en: "not the same: \(name) never had that text"),
                .red + .bold
            )
        case .unknown:
            return (
                LocalizedText(zh: "不一致：登记簿中没有该校验值", en: "not the same: nothing in the register has that digest"),
                .red + .bold
            )
        }
    }

    private var isDraft: Bool { stage == .draft }
}
