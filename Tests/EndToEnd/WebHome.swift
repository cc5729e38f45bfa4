import Foundation
import Programs

/// A web server on loopback (lighttpd) before git's own `git-http-backend`, with a name and password for each person: smart HTTP as
/// companies have it, without the encryption.
final class WebHome: Sendable {
    private let daemon: Daemon
    private var port: Int { daemon.port }

    /// - Parameter people: the names; each password is `secret-NAME`.
    init(_ company: Company, people: [String]) async throws {
        let folder = company.root + "/web"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let port = Daemon.anyPort()
        let stock = Scene.stock
        let backend = try await stock.run("git", ["--exec-path"]).text.trimmingCharacters(in: .newlines)
        let passwords = people.map { "\($0):\(Self.password($0))\n" }
        try passwords.joined().write(toFile: folder + "/passwords", atomically: true, encoding: .utf8)
        try """
        server.modules = ("mod_auth", "mod_authn_file", "mod_alias", "mod_setenv", "mod_cgi")
        server.document-root = "\(folder)"
        server.bind = "127.0.0.1"
        server.port = \(port)
        server.pid-file = "\(folder)/pid"
        server.errorlog = "\(folder)/errors"
        alias.url = ("/git" => "\(backend)/git-http-backend")
        cgi.assign = ("" => "")
        setenv.add-environment = (
            "GIT_PROJECT_ROOT" => "\(company.root)", "GIT_HTTP_EXPORT_ALL" => "", "HOME" => "\(folder)",
            "GIT_CONFIG_NOSYSTEM" => "1", "PATH" => "\(stock.environment["PATH"] ?? "/usr/bin:/bin")"
        )
        auth.backend = "plain"
        auth.backend.plain.userfile = "\(folder)/passwords"
        auth.require = ("" => ("method" => "basic", "realm" => "register", "require" => "valid-user"))

        """.write(toFile: folder + "/config", atomically: true, encoding: .utf8)
        daemon = try await Daemon("lighttpd", ["-f", folder + "/config"], port: port, pidFile: folder + "/pid")
    }

    static func password(_ person: String) -> String { "secret-\(person)" }

    /// The home's address, with a person's name and password in it where they are given.
    func address(_ person: String? = nil, password: String? = nil) -> String {
        let user = person.map { "\($0):\(password ?? Self.password($0))@" } ?? ""
        return "http://\(user)127.0.0.1:\(port)/git/server.git"
    }
}
