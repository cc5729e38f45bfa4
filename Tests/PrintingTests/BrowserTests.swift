import Glibc
import Programs
import TestSupport
import Testing

@testable import Printing

@Suite struct BrowserTests {
    private let programs = Programs(environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp"])

    private func script(_ body: String) throws -> (path: String, folder: TemporaryFolder) {
        let folder = try TemporaryFolder(environment: [:])
        let path = try folder.write("browser", Array("#!/bin/sh\n\(body)\n".utf8))
        chmod(path, 0o700)
        return (path, folder)
    }

    @Test func `the browser that is named goes before all others, and is none when it cannot run`() {
        let path = "/usr/bin:/bin"
        #expect(Browser.find(Programs(environment: ["PATH": path, "CONCORD_CHROMIUM": "/bin/sh"])) == "/bin/sh")
        #expect(Browser.find(Programs(environment: ["PATH": path, "CONCORD_CHROMIUM": "/no/such/thing"])) == nil)
        #expect(Browser.find(Programs(environment: ["PATH": "/var/empty"])) == nil)
    }

    @Test func `a browser that goes away, and one that never answers, are errors`() throws {
        let gone = try script("exit 1")
        let silent = try script("exec sleep 60")
        defer { [gone, silent].forEach { $0.folder.remove() } }
        #expect(throws: BrowserError.failed("Target.createTarget: it went away")) {
            _ = try Browser(gone.path, programs)
        }
        #expect(throws: BrowserError.tookTooLong) { _ = try Browser(silent.path, programs, limit: .milliseconds(300)) }
    }

    @Test(.needs("chromium"))
    func `one browser prints many documents, runs no script and loads nothing`() throws {
        let browser = try Browser(try #require(Browser.find(programs)), programs)
        defer { browser.end() }
        let hostile = "<script>document.title = 'ran'</script><img src='http://127.0.0.1:1/x.png'>"
        for title in ["one", "two"] {
            let pdf = try browser.pdf(
                of: "<!DOCTYPE html><html><head><title>\(title)</title></head><body>\(hostile)x</body></html>")
            let text = String(decoding: pdf, as: Unicode.ASCII.self)
            #expect(text.hasPrefix("%PDF-") && text.contains("/Title (\(title))"))
            #expect(PDFStamp.digest(in: pdf) == String(repeating: "0", count: 64))
        }
    }
}
