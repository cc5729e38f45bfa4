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
    /// Gives up parked events whose names begin so.
    ///
    /// - Returns: how many.
    public func forgetParked(_ start: String) throws(RegisterError) -> Int {
        do {
            let known = try repository.references(under: RegisterPath.parked).filter {
                $0.name.dropFirst(RegisterPath.parked.count).hasPrefix(start)
            }
            for (name, id) in known { try repository.deleteReference(name, expecting: id) }
            return known.count
        } catch {
            throw RegisterError(error)
        }
    }
}
