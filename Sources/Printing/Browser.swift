import FoundationEssentials
import Glibc
import Programs

/// A headless Chromium that turns HTML into PDF: one process for many documents, talked to over a pipe by the DevTools protocol.
///
/// It loads nothing but what it is handed: it has no network, runs no script, and its profile is a folder that is gone afterwards.
package final class Browser {
    private let conversation: Conversation
    private let profile: TemporaryFolder
    private let page: Page
    private var lastID = 0

    private struct Page {
        var session = ""
        var frame = ""
    }

    /// Names to look for, in this order; `CONCORD_CHROMIUM` goes before them.
    package static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]

    /// The browser of this machine; nil when there is none.
    package static func find(_ programs: Programs) -> String? {
        if let named = programs.environment["CONCORD_CHROMIUM"], !named.isEmpty {
            return (try? programs.path(of: named)).flatMap { access($0, X_OK) == 0 ? $0 : nil }
        }
        return names.lazy.compactMap { try? programs.path(of: $0) }.first
    }

    /// Starts it.
    ///
    /// - Parameters:
    ///   - path: as ``find(_:)`` gives it.
    ///   - limit: how long it may take to be ready.
    package init(_ path: String, _ programs: Programs, limit: Duration = .seconds(60)) throws(BrowserError) {
        do {
            profile = try TemporaryFolder(environment: programs.environment)
        } catch {
            throw .failed("\(error)")
        }
        do {
            conversation = try Conversation(path, Self.arguments(profile: profile.path), with: programs)
        } catch {
            profile.remove()
            throw .failed("\(error)")
        }
        var page = Page()
        var lastID = 0
        do throws(BrowserError) {
            page = try Self.open(in: conversation, &lastID, before: .now.advanced(by: limit))
        } catch {
            conversation.end()
            profile.remove()
            throw error
        }
        self.page = page
        self.lastID = lastID
    }

    deinit { end() }

    /// Ends it, and removes its profile.
    package func end() {
        conversation.end()
        profile.remove()
    }

    /// The document as PDF, on the paper that its own style asks for.
    ///
    /// - Parameter limit: how long it may take.
    package func pdf(of html: String, limit: Duration = .seconds(120)) throws(BrowserError) -> [UInt8] {
        let deadline = ContinuousClock.now.advanced(by: limit)
        _ = try ask("Page.setDocumentContent", ["frameId": .text(page.frame), "html": .text(html)], deadline)
        let printed = try ask(
            "Page.printToPDF",
            ["preferCSSPageSize": .flag(true), "printBackground": .flag(true), "generateTaggedPDF": .flag(true)],
            deadline)
        guard let text = printed.data, let data = Data(base64Encoded: text), data.starts(with: Array("%PDF-".utf8))
        else {
            throw .failed("no PDF")
        }
        return Array(data)
    }

    private func ask(
        _ method: String, _ parameters: [String: BrowserRequest.Value], _ deadline: ContinuousClock.Instant
    )
        throws(BrowserError) -> BrowserReply.Result
    {
        try Self.ask(conversation, &lastID, method, parameters, session: page.session, before: deadline)
    }

    // MARK: starting

    /// A page of its own without scripts.
    private static func open(
        in conversation: Conversation, _ lastID: inout Int, before deadline: ContinuousClock.Instant
    ) throws(BrowserError) -> Page {
        let target = try ask(
            conversation, &lastID, "Target.createTarget", ["url": .text("about:blank")], before: deadline)
        let attached = try ask(
            conversation, &lastID, "Target.attachToTarget",
            ["targetId": .text(target.targetId ?? ""), "flatten": .flag(true)], before: deadline)
        var page = Page(session: attached.sessionId ?? "")
        _ = try ask(
            conversation, &lastID, "Emulation.setScriptExecutionDisabled", ["value": .flag(true)],
            session: page.session, before: deadline)
        let tree = try ask(
            conversation, &lastID, "Page.getFrameTree", [:], session: page.session, before: deadline)
        page.frame = tree.frameTree?.frame.id ?? ""
        return page
    }

    private static func ask(
        _ conversation: Conversation, _ lastID: inout Int, _ method: String,
        _ parameters: [String: BrowserRequest.Value],
        session: String? = nil, before deadline: ContinuousClock.Instant
    ) throws(BrowserError) -> BrowserReply.Result {
        lastID += 1
        let request = BrowserRequest(id: lastID, method: method, params: parameters, sessionId: session)
        guard let message = try? JSONEncoder().encode(request) else { throw .failed(method) }
        conversation.send(Array(message))
        while let bytes = conversation.receive(before: deadline) {
            guard let reply = try? JSONDecoder().decode(BrowserReply.self, from: Data(bytes)), reply.id == lastID else {
                continue
            }
            if let error = reply.error { throw .failed("\(method): \(error.message)") }
            return reply.result ?? BrowserReply.Result()
        }
        throw ContinuousClock.now < deadline ? .failed("\(method): it went away") : .tookTooLong
    }
}

/// No PDF came of a document.
package enum BrowserError: Error, Equatable {
    case tookTooLong
    case failed(String)
}
