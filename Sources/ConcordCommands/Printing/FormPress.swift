import Printing
import Publishing
import Records
import Register

/// Makes documents of printed forms: one encoder of codes and one browser for as many as there are.
final class FormPress {
    let kind: DocumentKind
    private let context: CommandContext
    private let encoder: QREncoder?
    private let browserPath: String?
    private var browser: Browser?

    /// Looks for what the kind needs, so that nothing is half done for want of it. Without libqrencode there are no codes, and
    /// a sentence that says so.
    init(_ kind: DocumentKind, _ context: CommandContext) throws {
        (self.kind, self.context) = (kind, context)
        encoder = kind == .markdown ? nil : QREncoder()
        browserPath = kind == .pdf ? Browser.find(context.world.programs) : nil
        if kind == .pdf, browserPath == nil { throw Self.noBrowser(context.world.environment["CONCORD_CHROMIUM"]) }
        if kind != .markdown, encoder == nil {
            context.say(
                LocalizedText(
                    zh: "未安装 libqrencode，页面只有文字，没有二维码（Debian：apt install libqrencode4）",
                    en:
                        "libqrencode is not installed: the pages carry the text without the code (Debian: apt install libqrencode4)"
                ))
        }
    }

    /// The document's bytes.
    func document(_ form: PrintedForm) throws -> [UInt8] {
        switch kind {
        case .markdown: return Array(FormMarkdown(form).text.utf8)
        case .html: return Array(html(form).utf8)
        case .pdf:
            return try document(page: html(form), titled: form.documentTitle, form.language, at: form.asOf)
        }
    }

    /// A page, at a time; as PDF, one that is fit to be kept.
    func document(page html: String, titled title: String, _ language: Language, at time: Moment) throws -> [UInt8] {
        guard kind == .pdf else { return Array(html.utf8) }
        let digest = Digest.sha256(Array(html.utf8))
        let stamped = PDFStamp.stamp(try print(html), digest: digest, at: time)
        return ArchivalPDF.finish(
            stamped, ArchivalPDF.Origin(title: title, language: language, digest: digest, at: time))
    }

    /// Whether a file is this form's document already.
    func isCurrent(_ file: [UInt8], _ form: PrintedForm) -> Bool {
        switch kind {
        case .markdown: file == Array(FormMarkdown(form).text.utf8)
        case .html: file == Array(html(form).utf8)
        case .pdf: PDFStamp.digest(in: file) == Digest.sha256(Array(html(form).utf8))
        }
    }

    private func html(_ form: PrintedForm) -> String {
        FormHTML(form, symbol: form.code.flatMap { encoder?.symbol($0) }).text
    }

    /// A browser that failed is not asked again: the next document gets a new one.
    private func print(_ html: String) throws -> [UInt8] {
        do throws(BrowserError) {
            if browser == nil { browser = try Browser(browserPath ?? "", context.world.programs) }
            guard let browser else { throw BrowserError.failed("none") }
            return try browser.pdf(of: html)
        } catch {
            browser?.end()
            browser = nil
            throw Self.failure(error)
        }
    }

    private static let wayOut = LocalizedText(
        zh: "或用 --as html 生成网页，在浏览器中打开并打印", en: "or make --as html, open it in any browser, and print")

    private static func noBrowser(_ named: String?) -> RegisterError {
        if let named, !named.isEmpty {
            return RegisterError(
                "program-missing",
                LocalizedText(
                    zh: "CONCORD_CHROMIUM 所指的程序无法运行：\(named)",
                    en: "CONCORD_CHROMIUM names no program that runs: \(named)"),
                hint: LocalizedText(zh: "请更正或取消该设置，\(wayOut.zh)", en: "correct it or leave it out, \(wayOut.en)"))
        }
        return RegisterError(
            "program-missing",
            LocalizedText(
                zh: "生成 PDF 需用 Chromium，本机未安装", en: "PDF is made by Chromium, which this machine does not have"),
            hint: LocalizedText(
                zh: "请安装 chromium（Debian：apt install chromium fonts-wqy-microhei），或用 CONCORD_CHROMIUM 指明，\(wayOut.zh)",
                en:
                    "install chromium (Debian: apt install chromium fonts-wqy-microhei), name one with CONCORD_CHROMIUM, \(wayOut.en)"
            ))
    }

    private static func failure(_ error: BrowserError) -> RegisterError {
        switch error {
        case .tookTooLong:
            RegisterError(
                "browser-slow", LocalizedText(zh: "浏览器未能在时限内生成 PDF", en: "the browser made no PDF in time"),
                hint: LocalizedText(zh: "请再试一次，\(wayOut.zh)", en: "try again, \(wayOut.en)"))
        case .failed(let reason):
            RegisterError(
                "browser-failed",
                LocalizedText(
                    zh: "浏览器未能生成 PDF" + ProgramSpeech("浏览器", reason).tail.zh,
                    en: "the browser made no PDF: \(reason)"),
                hint: LocalizedText(zh: "请再试一次，\(wayOut.zh)", en: "try again, \(wayOut.en)"))
        }
    }
}
