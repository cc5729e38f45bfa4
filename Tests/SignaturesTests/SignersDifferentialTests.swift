import Programs
import Signatures
import Testing

/// Stock `ssh-keygen` and this room read the same files: awkward ones by hand, and many made by chance.
@Suite struct SignersDifferentialTests {
    /// As in ``AllowedSignersTests``; `BLOB` is the key's base64 alone.
    static let awkward = [
        // What ends a line is a line feed, and nothing else that looks like an end.
        "# said\u{2028}rnd@example.org KEY", "# said\u{85}rnd@example.org KEY", "# said\rrnd@example.org KEY",
        "# said\u{B}rnd@example.org KEY", "rnd@example.org KEY\u{B}", "rnd@example.org KEY\r\n# end",
        "rnd@example.org KEY\u{0}more", "# said\u{0}\nrnd@example.org KEY",
        "\rrnd@example.org KEY", "\r# said\nrnd@example.org KEY", "rnd@example.org\rKEY", "rnd@example.org\u{B} KEY",
        "rnd@example.org KEY\u{C}",
        // Quotes.
        "rnd@\"example.org\" KEY", "\"sal@x rnd@example.org\" KEY", "\"sal@x,rnd@example.org\" KEY",
        "\"rnd@example.org\"KEY", "\"rnd@example.org KEY", "\"\" KEY", "\"!x,rnd@example.org\" namespaces=\"git\" KEY",
        // Lists.
        "a,,rnd@example.org KEY", "rnd@example.org, KEY", ",rnd@example.org KEY", "rnd@example.org , KEY",
        "*,!sal@example.org KEY", "!!rnd@example.org,* KEY", "r*d@*.o?g KEY", "**@** KEY", "rnd@example.or? KEY",
        "rnd@example.org? KEY",
        // Options.
        "rnd@example.org cert-authority,cert-authority KEY",
        "rnd@example.org namespaces=\"git\",,valid-after=\"x\" KEY",
        "rnd@example.org namespaces=\"\" KEY", "rnd@example.org namespaces=\"!git,*\" KEY",
        "rnd@example.org namespaces=\"!file,*\" KEY", "rnd@example.org namespaces=\"g\\\"it\" KEY",
        "rnd@example.org namespaces=\"git\"KEY", "rnd@example.org namespaces=\"git KEY",
        "rnd@example.org namespaces =\"git\" KEY", "rnd@example.org namespaces=\"git file\" KEY",
        "rnd@example.org cert-authorityx KEY", "rnd@example.org ,namespaces=\"git\" KEY",
        "rnd@example.org cert\rauthority KEY", "rnd@example.org namespaces\u{1D}\"file\" KEY",
        "rnd@example.org\t\tnamespaces=\"git\"\t \tKEY",
        // Times.
        "rnd@example.org valid-after=\"2024 6 1Z\" KEY", "rnd@example.org valid-after=\"20240101utc\" KEY",
        "rnd@example.org valid-after=\"20240101UtC\" KEY", "rnd@example.org valid-after=\"19700101Z\" KEY",
        "rnd@example.org valid-after=\"19700101000001Z\" KEY", "rnd@example.org valid-after=\"19691231Z\" KEY",
        "rnd@example.org valid-before=\"20241301Z\" KEY", "rnd@example.org valid-before=\"20240732Z\" KEY",
        "rnd@example.org valid-before=\"202407012400Z\" KEY", "rnd@example.org valid-before=\"20240701000060Z\" KEY",
        "rnd@example.org valid-before=\"20240701000061Z\" KEY", "rnd@example.org valid-before=\"20240701000062Z\" KEY",
        "rnd@example.org valid-before=\"20240700Z\" KEY", "rnd@example.org valid-before=\"2024070112Z\" KEY",
        "rnd@example.org valid-before=\"\" KEY", "rnd@example.org valid-before=\"Z\" KEY",
        "rnd@example.org valid-before=\"99991231235959Z\" KEY", "rnd@example.org valid-before=\"20230229Z\" KEY",
        "rnd@example.org valid-after=\"20240615120000Z\",valid-before=\"20240615120000Z\" KEY",
        "rnd@example.org valid-after=\"20240615115959Z\",valid-before=\"20240615120001Z\" KEY",
        // Keys.
        "rnd@example.org ED25519 BLOB", "rnd@example.org ecdsa-sha2-nistp256 BLOB", "rnd@example.org ssh-ed25519  BLOB",
        "rnd@example.org SSH-ED25519 BLOB", "rnd@example.org ssh-ed25519 BLOB=", "rnd@example.org ssh-ed25519\tBLOB\tc",
        "rnd@example.org ssh-ed25519", "rnd@example.org ssh-ed25519 ", "rnd@example.org BLOB",
        // One thousand and some letters are one too many.
        String(repeating: "x", count: 1022) + ",rnd@example.org KEY",
        String(repeating: "x", count: 1023) + ",rnd@example.org KEY",
        "rnd@example.org," + String(repeating: "x", count: 1023) + " KEY",
    ]

    @Test func `our answer is ssh-keygen's for lines that are made to trip`() async throws {
        let stock = try await StockSigners()
        defer { stock.keys.folder.remove() }
        for file in Self.awkward { try await stock.compare(file) }
        #expect(stock.counts.granted > 20 && stock.counts.refused > 20)
    }

    @Test func `our answer is ssh-keygen's for lines made by chance`() async throws {
        let stock = try await StockSigners()
        defer { stock.keys.folder.remove() }
        var chance = Chance(seed: 99)
        for _ in 0..<1500 {
            try await stock.compare((0...chance.below(2)).map { _ in chance.line() }.joined(separator: "\n"))
        }
        #expect(stock.counts.granted > 10 && stock.counts.refused > 10)
    }

    /// Central Europe, China and New York; none of them keeps summer time here, since `ssh-keygen` does not ask for it.
    @Test(arguments: [("CET-1CEST,M3.5.0,M10.5.0/3", 3600), ("CST-8", 28_800), ("EST5EDT,M3.2.0,M11.1.0", -18_000)])
    func `a time without Z is local time without summer time`(zone: String, offset: Int) async throws {
        let stock = try await StockSigners()
        defer { stock.keys.folder.remove() }
        for (hour, minute) in [7, 8, 11, 12, 13, 20].flatMap({ hour in [(hour, "00"), (hour, "01"), (hour, "59")] }) {
            let time = "20240615" + (hour < 10 ? "0" : "") + "\(hour)" + minute
            for option in ["valid-after", "valid-before"] {
                try await stock.compare("rnd@example.org \(option)=\"\(time)\" KEY", zone: zone, offset: offset)
            }
        }
        #expect(stock.counts.granted > 5 && stock.counts.refused > 5)
    }
}

/// A key, a text signed by it, and the question whether it may.
private final class StockSigners {
    let keys: Keys
    var counts = (granted: 0, refused: 0)
    private let key: SSHPublicKey
    private let other: SSHPublicKey
    private let armor: String
    private let payload = Array("text\n".utf8)

    init() async throws {
        keys = try Keys()
        let path = try await keys.make("key", ["ed25519"])
        key = try keys.publicKey(path)
        other = try keys.publicKey(try await keys.make("other", ["ed25519"]))
        armor = try await keys.sign(payload, path)
    }

    func compare(_ file: String, zone: String = "UTC", offset: Int = 0) async throws {
        let blob = key.line.split(separator: " ").last ?? ""
        let text =
            file.replacing("KEY", with: key.line).replacing("OTHER", with: other.line).replacing("BLOB", with: blob)
            + "\n"
        let stock = try await keys.stockVerifies(
            payload, armor, allowed: text, as: "rnd@example.org", at: "20240615120000Z", zone: zone)
        let permission = AllowedSigners(Array(text.utf8), localOffset: offset).permission(
            of: key, as: "rnd@example.org", at: 1_718_452_800)
        var ours = false
        if case .granted = permission { ours = true }
        #expect(ours == stock, "\(file.debugDescription) \(zone): \(permission)")
        if stock { counts.granted += 1 } else { counts.refused += 1 }
    }
}

/// Lines put together from pieces, most of them sound; the same every time.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private mutating func one(of pieces: [String]) -> String { pieces[below(pieces.count)] }

    mutating func line() -> String {
        let space = one(of: [" ", " ", " ", " ", " ", " ", " ", " ", "\t", "  ", " \t", "", "\u{A0}", "\r", " \u{301}"])
        let key = one(of: [
            "KEY", "KEY", "KEY", "KEY c", "OTHER", "ssh-ed25519 BLOB", "ED25519 BLOB", "ssh-rsa BLOB", "",
        ])
        let options = (0..<max(0, below(6) - 2)).map { _ in option() }.joined(
            separator: one(of: [",", ",", ",", ", ", ",,"]))
        return one(of: ["", "", "", "", "", "", "", " ", "\t", "#", "\""]) + names() + space + options
            + (options.isEmpty ? "" : one(of: [" ", " ", "\t", ""])) + key + one(of: ["", "", "\r", " ", "\""])
    }

    private mutating func names() -> String {
        (0...below(3)).map { _ in
            one(of: [
                "rnd@example.org", "rnd@example.org", "*", "r?d@*", "!rnd@*", "!sal@*", "sal@x", "",
                "\"rnd@example.org\"",
            ])
        }.joined(separator: ",")
    }

    private mutating func option() -> String {
        if below(3) > 0 { return one(of: Self.soundOptions) }
        return one(of: ["namespaces=", "Namespaces=", "valid-after=", "valid-before=", "cert-authority", "x"])
            + one(of: ["\"git\"", "\"g*,!f*\"", "\"20240101Z\"", "\"2024\"", "", "\\\""])
    }

    private static let soundOptions = [
        "namespaces=\"git\"", "Namespaces=\"git,file\"", "valid-after=\"20240101Z\"", "valid-before=\"20250101Z\"",
        "valid-after=\"20240615120000Z\"", "valid-before=\"20240615120000z\"", "VALID-BEFORE=\"20240615utc\"",
    ]
}
