import Foundation
import Programs
import Signatures

/// Keys made for one test by stock tools, in a folder of its own.
struct Keys {
    static let programs = Programs(environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC",
    ])
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(environment: [:]) }

    func make(_ name: String, _ type: [String]) async throws -> String {
        let path = folder.path + "/" + name
        _ = try await Self.programs.run("ssh-keygen", ["-q", "-t"] + type + ["-N", "", "-C", name, "-f", path])
        return path
    }

    func publicKey(_ path: String) throws -> SSHPublicKey {
        try unwrapped(SSHPublicKey(line: try String(contentsOfFile: path + ".pub", encoding: .utf8)))
    }

    func sign(_ payload: [UInt8], _ path: String, namespace: String = "git", hash: String = "sha512") async throws
        -> String
    {
        try await Self.programs.run(
            "ssh-keygen", ["-Y", "sign", "-n", namespace, "-O", "hashalg=\(hash)", "-f", path], input: payload
        ).text
    }

    /// What stock `ssh-keygen -Y verify` says.
    func stockVerifies(
        _ payload: [UInt8], _ armor: String, allowed: String, as principal: String, at time: String? = nil,
        zone: String = "UTC"
    ) async throws -> Bool {
        let signers = try folder.write("allowed-\(UUID())", Array(allowed.utf8))
        let signature = try folder.write("signature-\(UUID())", Array(armor.utf8))
        let options = time.map { ["-O", "verify-time=\($0)"] } ?? []
        return try await Self.programs.run(
            "ssh-keygen", ["-Y", "verify", "-n", "git", "-f", signers, "-I", principal, "-s", signature] + options,
            input: payload, with: ["TZ": zone]
        ).succeeded
    }
}

struct Missing: Error {}

func unwrapped<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
