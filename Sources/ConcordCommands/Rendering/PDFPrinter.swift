import FoundationEssentials
import Glibc
import Programs
import Records
import Register

/// Prints pages to PDF by a headless Chromium, where the machine has one. It gets a page that stands alone, and no network.
struct PDFPrinter: Sendable {
    private let programs: Programs
    private let browser: String

    /// `CONCORD_CHROMIUM` names another program than those that are usual.
    init(_ programs: Programs) async throws {
        let named = programs.environment["CONCORD_CHROMIUM"].flatMap { $0.isEmpty ? nil : $0 }
        let usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
        for program in named.map({ [$0] }) ?? usual {
            guard let outcome = try? await programs.run(program, ["--version"]), outcome.succeeded else { continue }
            (self.programs, browser) = (programs, program)
            return
        }
        throw RegisterError(
            "program-missing", Phrase(zh: "没有找到 Chromium，不能生成 PDF", en: "there is no Chromium, which makes the PDF"),
            hint: Phrase(
                zh: "安装 chromium（或用 CONCORD_CHROMIUM 指明），或用 --as html 生成网页，在浏览器里打印",
                en:
                    "install chromium (or name it with CONCORD_CHROMIUM), or make a page with --as html and print it from a browser"
            ))
    }

    /// How long a page may take.
    private static let limit = Duration.seconds(120)

    /// The page as PDF.
    func pdf(_ html: String) async throws -> [UInt8] {
        let folder = try TemporaryFolder(environment: programs.environment)
        defer { folder.remove() }
        let page = try folder.write("form.html", Array(html.utf8))
        let result = folder.path + "/form.pdf"
        let outcome = try await run(arguments(page, result, profile: folder.path + "/profile"))
        guard let outcome, outcome.succeeded, let data = FileManager.default.contents(atPath: result),
            data.starts(with: Array("%PDF-".utf8))
        else {
            let why = outcome.map { String($0.errors.suffix(300)) } ?? "\(Self.limit)"
            throw RegisterError(
                "pdf-failed", Phrase(zh: "\(browser) 没有生成 PDF：\(why)", en: "\(browser) made no PDF: \(why)"),
                hint: Phrase(
                    zh: "用 --as html 生成网页，在浏览器里打印", en: "make a page with --as html and print it from a browser"))
        }
        return Array(data)
    }

    private func arguments(_ page: String, _ result: String, profile: String) -> [String] {
        // Chromium's sandbox does not work for root; the page has no script and no network either way.
        let asRoot = geteuid() == 0 ? ["--no-sandbox"] : []
        return asRoot + [
            "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(profile)",
            "--no-pdf-header-footer", "--print-to-pdf=\(result)", "file://\(page)",
        ]
    }

    /// Runs the browser; nil when it took too long and was ended.
    private func run(_ arguments: [String]) async throws -> Programs.Outcome? {
        try await withThrowingTaskGroup(of: Programs.Outcome?.self) { group in
            group.addTask { try await programs.run(browser, arguments) }
            group.addTask {
                try await Task.sleep(for: Self.limit)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
