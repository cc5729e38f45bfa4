import Git
import Records

// A home that moves to another address: a registrar says so on record, at the old one last of all, and every copy is told.
extension Register {
    /// What the register called its home when this copy was tied to it: where it says something else later, it has moved. An address
    /// alone would not tell, since one home can be reached by several.
    private static let namedHome = "concord.homeNamed"

    /// Remembers what the register calls its home now.
    package func rememberHome(named address: String) throws {
        try repository.setConfiguration(Self.namedHome, address)
    }

    /// Where the register's home has moved to, as a registrar has put on record; nil where this copy is tied to it.
    func movedHome(_ view: RegisterView, _ home: Home) throws(RegisterError) -> String? {
        let named = view.settings.home
        guard !named.isEmpty, named != home.address else { return nil }
        let known = repository.configuration(Self.namedHome) ?? ""
        if known == named { return nil }
        if known.isEmpty {
            // Tied before anybody had said what it is called.
            do { try rememberHome(named: named) } catch { throw RegisterError(error) }
            return nil
        }
        return named
    }

    /// - Throws: `home-moved`: whatever went to the old address now would be seen by nobody.
    public func refuseMoved(_ view: RegisterView, _ home: Home) throws(RegisterError) {
        guard let address = try movedHome(view, home) else { return }
        throw RegisterError.homeMoved(from: home.address, to: address)
    }

    /// What there is to say where this copy is tied to an address that the register does not go by: the same place under another name, or one
    /// that it has left.
    public func addressRemark(_ view: RegisterView, _ home: Home) -> Finding? {
        let named = view.settings.home
        guard !named.isEmpty, named != home.address else { return nil }
        return Finding(
            "home-differs", .warning,
            LocalizedText(
                zh: "登记簿的总登记簿是 \(named)，本副本连接的是 \(home.address)",
                en: "the register's home is \(named), and this copy is tied to \(home.address)"),
            hint: LocalizedText(
                zh: "两者不是同一处的，请改用登记簿所载的地址：concord sync --home \(named)",
                en: "if these are two places, follow the register: concord sync --home \(named)"))
    }
}

extension RegisterError {
    /// A copy that is tied to where the register was.
    fileprivate static func homeMoved(from old: String, to address: String) -> RegisterError {
        RegisterError(
            "home-moved",
            LocalizedText(
                zh: "登记簿已从 \(old) 迁到 \(address)（登记员已登记），未写入任何内容",
                en:
                    "the register has moved from \(old) to \(address), as a registrar has put on record: nothing was written"
            ),
            hint: LocalizedText(
                zh: "改用新地址：concord sync --home \(address)", en: "to follow it: concord sync --home \(address)"))
    }
}
