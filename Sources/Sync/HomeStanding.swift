import Git
import Records
import Register

/// How this copy stands to its home, as far as it knows without asking.
public struct HomeStanding: Sendable {
    public let address: String
    /// Events of this copy that home did not have when it was last asked.
    public let unpublished: Int
    /// Events that no longer fitted, by their own names.
    public let parked: [(id: String, commit: Commit)]

    /// Nil for a register that has no home elsewhere.
    public init?(_ register: Register, _ view: RegisterView) throws(RegisterError) {
        guard let home = try Home(of: register.repository, view.session.programs) else { return nil }
        do {
            address = home.address
            let history = try view.history()
            let there = try home.tip.map { try view.at($0).history() }
            let own = try history.newest { entry throws(RegisterError) in
                try there?.position(of: entry.commit.id) == nil
            }
            let aside = try register.repository.references(under: RegisterPath.unpublished).filter {
                try history.position(of: $0.id) == nil
            }
            unpublished = own.count + aside.count
            parked = try register.repository.references(under: RegisterPath.parked).compactMap { name, id in
                (try? register.repository.commit(id)).map { (String(name.dropFirst(RegisterPath.parked.count)), $0) }
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// What there is to say of it: nothing where all is at home.
    public var findings: [Finding] {
        var findings: [Finding] = []
        if unpublished > 0 {
            findings.append(
                Finding(
                    "not-at-home", .warning,
                    LocalizedText(
                        zh: "\(unpublished) 个事件尚未送到总登记簿（\(address)）",
                        en: "\(unpublished) event\(unpublished == 1 ? " is" : "s are") not at home yet (\(address))"),
                    hint: LocalizedText(zh: "请送出：concord sync", en: "to send them: concord sync")))
        }
        for (id, commit) in parked {
            let subject = OneLine.text(commit.subject)
            findings.append(
                Finding(
                    "event-parked", .warning,
                    LocalizedText(zh: "“\(subject)”已搁置，未登记", en: "\"\(subject)\" is parked and not on record"),
                    hint: LocalizedText(
                        zh: "重试：concord sync --again；放弃：concord sync --forget \(id.prefix(8))",
                        en: "try it again: concord sync --again; give it up: concord sync --forget \(id.prefix(8))")))
        }
        return findings
    }
}

extension Register {
    /// Gives up parked events whose names begin so; that there is none is an error, which names those that there are.
    ///
    /// - Returns: how many.
    public func forgetParked(_ start: String) throws(RegisterError) -> Int {
        do {
            let known = try repository.references(under: RegisterPath.parked).filter {
                $0.name.dropFirst(RegisterPath.parked.count).hasPrefix(start)
            }
            guard !start.isEmpty, !known.isEmpty else { throw try noParked(start) }
            for (name, id) in known { try repository.deleteReference(name, expecting: id) }
            return known.count
        } catch {
            throw RegisterError(error)
        }
    }

    private func noParked(_ start: String) throws -> RegisterError {
        let names = try repository.references(under: RegisterPath.parked).map { name, id in
            let subject = (try? repository.commit(id)).map { OneLine.text($0.subject) } ?? ""
            return (id: name.dropFirst(RegisterPath.parked.count).prefix(8), subject: subject)
        }
        return RegisterError(
            "parked-unknown",
            LocalizedText(zh: "没有以“\(start)”开头的搁置事件", en: "no parked event's name begins with \"\(start)\""),
            hint: names.isEmpty
                ? LocalizedText(zh: "本副本没有搁置的事件", en: "nothing is parked in this copy")
                : LocalizedText(
                    zh: "搁置的事件：" + names.map { "\($0.id)（\($0.subject)）" }.joined(separator: "、"),
                    en: "parked are: " + names.map { "\($0.id) (\($0.subject))" }.joined(separator: ", ")))
    }
}
