import Printing
import Publishing
import Records
import Register

/// The digest of the agreed part as a scanned paper has it: read from its QR code, else as somebody types it (S26).
struct PaperDigest {
    let digest: String
    let reading: PaperReading

    /// - Parameters:
    ///   - typed: what the person read off the paper; nil to be asked where the scan has no code that can be read.
    static func read(_ scan: [UInt8], typed: String?, of number: RecordNumber, in context: CommandContext)
        async throws -> PaperDigest
    {
        let said = try typed.map(digest(typed:))
        if let found = try await identity(on: scan, context) {
            guard found.number == number else {
                throw RegisterError(
                    "paper-other-record",
                    LocalizedText(
                        zh: "所签的纸面是 \(found.number)，不是 \(number)",
                        en: "the paper is of \(found.number), and not of \(number)"))
            }
            guard found.isRound else {
                throw RegisterError(
                    "paper-other-round",
                    LocalizedText(
                        zh: "所签的纸面是\(found.roundWords(.zh))，不是送请确认的一轮",
                        en: "the paper is the \(found.roundWords(.en)), and no round that was sent out"),
                    hint: LocalizedText(
                        zh: "请打印现行一轮并重新签字：concord render \(number)",
                        en: "print the round that is out and have that signed: concord render \(number)"))
            }
            guard said == nil || said == found.digest else {
                throw RegisterError(
                    "digest-differs",
                    LocalizedText(
                        zh: "录入的校验值与扫描件二维码所载不一致", en: "the digest that was typed is not the one in the scan's code"))
            }
            return PaperDigest(digest: found.digest, reading: .code)
        }
        if let said { return PaperDigest(digest: said, reading: .typed) }
        let question = LocalizedText(
            zh: "扫描件中未读出二维码。请录入纸面所载校验值（SHA-256，64 位，可分组）：",
            en: "No code could be read in the scan. The digest on the paper (SHA-256, 64 digits, in groups or not):")
        guard let answer = Prompt(on: context.terminal).line(question[context.language]) else {
            throw RegisterError(
                "digest-needed",
                LocalizedText(zh: "扫描件中未读出二维码", en: "no code could be read in the scan"),
                hint: QRReader(context.world.programs) == nil
                    ? LocalizedText(
                        zh: "请用 --digest 写明纸面所载校验值；安装 zbar-tools 后可自动读取（PDF 另需 poppler-utils）",
                        en:
                            "give the digest on the paper with --digest; with zbar-tools installed it is read from the scan (for PDF with poppler-utils too)"
                    )
                    : LocalizedText(
                        zh: "请重新扫描，使二维码清晰完整；或用 --digest 写明纸面所载校验值",
                        en: "scan it again with its code whole and clear; or give the digest on the paper with --digest"
                    ))
        }
        return PaperDigest(digest: try digest(typed: answer), reading: .typed)
    }

    /// What tells the printed form on a scan; nil where no code can be read in it.
    static func identity(on scan: [UInt8], _ context: CommandContext) async throws(RegisterError) -> FormIdentity? {
        guard let reader = QRReader(context.world.programs) else { return nil }
        let found = await reader.texts(in: scan).compactMap(FormIdentity.init(code:)).reduce(into: [FormIdentity]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        guard found.count < 2 else {
            throw RegisterError(
                "paper-mixed",
                LocalizedText(
                    zh: "扫描件中有多份打印件：\(found.map(\.code).joined(separator: "；"))",
                    en: "the scan has pages of several printed forms: \(found.map(\.code).joined(separator: "; "))"),
                hint: LocalizedText(zh: "请分别扫描", en: "scan each by itself"))
        }
        return found.first
    }

    static func digest(typed text: String) throws(UsageError) -> String {
        if let digest = FormIdentity(code: text)?.digest ?? FormIdentity.digest(typed: text) { return digest }
        throw UsageError(
            "value-invalid", zh: "校验值应为 64 位十六进制数字，可分组，如纸面所载",
            en: "a digest is 64 hexadecimal digits, in groups or not, as the paper has it")
    }
}
