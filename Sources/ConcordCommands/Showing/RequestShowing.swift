import RecordText
import Records
import Register

/// A request for a key, as a registrar reads it.
struct RequestShowing {
    let view: RegisterView
    let request: KeyRequest

    /// What the register knows of the address: it is all that tells a colleague from a stranger.
    private var standing: LocalizedText {
        let person = request.principal
        let roles = view.settings.departments.compactMap { department in
            department.role(of: person).map { role in
                LocalizedText(
                    zh: "\(department.name(in: .zh))\(role.words.zh)",
                    en: "\(role.words.en) of \(department.name(in: .en))")
            }
        }
        if !roles.isEmpty {
            return LocalizedText(
                zh: roles.map(\.zh).joined(separator: "、"), en: roles.map(\.en).joined(separator: ", "))
        }
        if view.settings.isRegistrar(person) { return LocalizedText(zh: "登记员", en: "registrar") }
        return LocalizedText(zh: "不属于任何部门", en: "in no department")
    }

    private var otherKeys: [String] {
        view.roster.signers.lines.filter {
            $0.principals.isSameAddress(as: request.principal) && ($0.validBefore ?? .max) > view.session.now
        }.map(\.key.fingerprint)
    }

    func text(_ context: CommandContext) -> String {
        let language = context.language
        let words = FingerprintWords(request.key).text[language]
        let moment = view.moment(at: request.seconds)
        var lines = [
            context.paint(SafeText.line(request.principal), .bold) + "  " + SafeText.line(request.name)
                + "  " + standing[language],
            language == .zh ? "  词语：\(words)" : "  words: \(words)",
            language == .zh
                ? "  指纹：\(request.key.fingerprint)" : "  fingerprint: \(request.key.fingerprint)",
            language == .zh ? "  申请时间：\(moment)" : "  asked: \(moment)",
        ]
        if !otherKeys.isEmpty {
            let list = otherKeys.joined(separator: language == .zh ? "、" : ", ")
            lines.append(
                language == .zh ? "  已登记的密钥：\(list)（停用它：--replace）" : "  has already: \(list) (--replace ends it)")
        }
        if let ended {
            lines.append(language == .zh ? "  注意：此密钥曾于 \(ended) 停用" : "  note: this very key was ended on \(ended)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// When the roster ended the key that is asked for.
    private var ended: Moment? {
        view.roster.signers.lines.filter {
            $0.key == request.key && $0.principals.isSameAddress(as: request.principal)
        }.compactMap(\.validBefore).filter { $0 <= view.session.now }.max().map { view.moment(at: $0) }
    }

    static let shape = OutputShape<RequestShowing>.object {
        Member("person", .text, "Their mail address.", \.request.principal)
        Member("name", .text, "Their name.", \.request.name)
        Member("key", .text, "The fingerprint of the key.", \.request.key.fingerprint)
        Member("words", wordsShape, "The fingerprint in ten words.") { FingerprintWords($0.request.key) }
        Member("asked", .moment, "When they asked.") { $0.view.moment(at: $0.request.seconds) }
        Member("state", .oneOf("waiting", "registered", "refused"), "How the request stands.", \.state)
        Member("by", .text, "Who refused it.", ifAny: \.refusal?.by)
        Member("reason", .text, "Why it was refused.", ifAny: \.refusal?.reason)
    }.named("request")

    private static let wordsShape = OutputShape<FingerprintWords>.object {
        Member("zh", .text, "In Chinese.") { $0.zh.joined(separator: " ") }
        Member("en", .text, "In English.") { $0.en.joined(separator: " ") }
    }

    private var state: String {
        switch request.state {
        case .waiting: view.isServed(request) ? "registered" : "waiting"
        case .refused: "refused"
        }
    }

    private var refusal: (by: String, reason: String)? {
        if case .refused(let by, let reason) = request.state { (by, reason) } else { nil }
    }
}
