import Git
import Programs
import Publishing
import Records
import Register

/// Who takes mails away: `sendmail`, or a mail server by `curl`. It is named by the person or the machine, never by a register.
enum MailCarrier {
    case sendmail(String)
    /// `smtp://host:25`, `smtps://host`; who logs in stands in `~/.netrc`.
    case server(String)

    /// What became of a mail that was handed over.
    enum Outcome: Equatable {
        case taken
        /// It was not taken, for certain.
        case refused(String)
        /// It may have been taken.
        case unclear(String)
    }

    /// `CONCORD_MAIL`, or git's own setting `concord.mail` of the person or the machine.
    ///
    /// - Parameter repository: whose own setting is not followed, which is said.
    static func configured(_ world: World, in repository: GitRepository) throws(RegisterError) -> MailCarrier {
        let named = world.environment["CONCORD_MAIL"] ?? GitRepository.personalConfiguration("concord.mail") ?? ""
        guard !named.isEmpty else {
            throw RegisterError(
                "mail-unconfigured",
                repository.configuration("concord.mail") == nil
                    ? LocalizedText(zh: "尚未设置如何发送邮件", en: "nothing says how mails are sent")
                    : LocalizedText(
                        zh: "本仓库自身的 git 设置 concord.mail 不予采用：邮件如何发送，由个人或本机设置",
                        en:
                            "concord.mail in this repository's own configuration is not followed: how mails are sent is for the person or the machine to say"
                    ),
                hint: LocalizedText(
                    zh:
                        "设置其一：git config --global concord.mail sendmail；或 git config --global concord.mail smtp://mail.example.org:25",
                    en:
                        "say one of: git config --global concord.mail sendmail, or git config --global concord.mail smtp://mail.example.org:25"
                ))
        }
        let isServer = named.hasPrefix("smtp://") || named.hasPrefix("smtps://")
        guard isServer || !named.contains("://") else {
            throw RegisterError(
                "mail-carrier-unknown",
                LocalizedText(zh: "无法识别 concord.mail：\(named)", en: "concord.mail is nothing known: \(named)"),
                hint: LocalizedText(
                    zh: "应为 sendmail 程序、smtp:// 或 smtps:// 地址",
                    en: "it takes a sendmail program, or an smtp:// or smtps:// address"))
        }
        let program = isServer ? "curl" : named
        guard world.programs.has(program) else {
            throw RegisterError(
                "program-missing",
                LocalizedText(
                    zh: "发送邮件需用 \(program)，本机未安装", en: "mails are sent by \(program), which this machine does not have"),
                hint: LocalizedText(zh: "请安装，或更改 concord.mail", en: "install it, or change concord.mail"))
        }
        return isServer ? .server(named) : .sendmail(named)
    }

    /// Hands a mail over, once.
    func carry(_ mail: [UInt8], from sender: String, to people: [String], with programs: Programs) async -> Outcome {
        do {
            switch self {
            case .sendmail(let path):
                let done = try await programs.run(path, ["-i", "-t"], input: mail, within: .seconds(120))
                // sysexits.h: 75 says that it will be tried again, 64 to 69 and 77, 78 that it will not.
                if done.succeeded { return .taken }
                let reason = Self.reason(done)
                return (64...69).contains(done.status) || [77, 78, 127].contains(done.status)
                    ? .refused(reason) : .unclear(reason)
            case .server(let address):
                var words = [
                    "-q", "--silent", "--show-error", "--netrc-optional", "--max-time", "90", "--url", address,
                ]
                if address.hasPrefix("smtp://"), !Self.isLoopback(address) { words.append("--ssl-reqd") }
                words += ["--mail-from", sender] + people.flatMap { ["--mail-rcpt", $0] } + ["--upload-file", "-"]
                let done = try await programs.run("curl", words, input: mail, within: .seconds(120))
                if done.succeeded { return .taken }
                let reason = Self.reason(done)
                return Self.isBeforeData(done) ? .refused(reason) : .unclear(reason)
            }
        } catch {
            if case .late = error { return .unclear("\(error)") }
            return .refused("\(error)")
        }
    }

    /// curl(1), EXIT CODES: what ends before the mail itself is on its way.
    private static func isBeforeData(_ done: Programs.Outcome) -> Bool {
        [1, 2, 3, 4, 5, 6, 7, 35, 58, 59, 60, 64, 67, 77].contains(done.status)
            || done.errors.contains("RCPT failed") || done.errors.contains("MAIL failed")
    }

    private static func isLoopback(_ address: String) -> Bool {
        let host = address.dropFirst("smtp://".count).prefix { $0 != "/" }
        return ["localhost", "127.0.0.1", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }

    private static func reason(_ done: Programs.Outcome) -> String {
        let text = done.errors.split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.isEmpty ? "exit status \(done.status)" : String(text.prefix(300))
    }
}
