extension DisposalList {
    /// What is to be disposed of, in the list's order.
    public var disposed: [RecordNumber] { entries.filter { $0.act == .dispose }.compactMap(\.record) }

    /// What was looked at and is kept.
    public var kept: [DisposalEntry] { entries.filter { $0.act == .keep } }

    /// The name of a list; nil where the parts cannot be one.
    public static func name(year: Int, serial: Int) -> String? {
        guard (1...9999).contains(year), (1...9999).contains(serial) else { return nil }
        let (year, serial) = (String(year), String(serial))
        return String(repeating: "0", count: 4 - year.count) + year + "-"
            + String(repeating: "0", count: max(0, 3 - serial.count)) + serial
    }

    /// The year and the serial of a list's name: `2028-001`.
    public static func parts(of name: some StringProtocol) -> (year: Int, serial: Int)? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = Int(parts[0]), let serial = Int(parts[1]),
            self.name(year: year, serial: serial).map({ $0 == name }) == true
        else { return nil }
        return (year, serial)
    }

    /// Whether a text is a salt: 32 hexadecimal digits in lower case.
    public static func isSalt(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}

extension Settings {
    /// Why somebody may not witness a disposal; nil where they may. Who makes lists and carries them out does not witness them.
    public func bar(toWitnessing principal: String) -> LocalizedText? {
        guard policy.witnesses.containsAddress(principal) else {
            return LocalizedText(zh: "\(principal) 不是监销人", en: "\(principal) is no witness")
        }
        guard isRegistrar(principal) else { return nil }
        return LocalizedText(zh: "\(principal) 是登记员，不得监销", en: "\(principal) is a registrar and cannot witness")
    }

    /// Who may witness.
    public var ableWitnesses: [String] { policy.witnesses.filter { bar(toWitnessing: $0) == nil } }
}
