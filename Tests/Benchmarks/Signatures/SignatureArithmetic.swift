import Crypto
import Dispatch
import Foundation

/// Nothing but the arithmetic of signatures, on all cores: `bench arithmetic COUNT`. What `verify --all` is measured by.
///
/// As an SSH signature has it, a message of the length of a sign-off is digested by SHA-512, and what is signed holds the digest.
enum SignatureArithmetic {
    private static let keys = 64
    private static let length = 700

    static func run(count: Int) throws {
        let signed = try (0..<keys).map { index in
            let key = Curve25519.Signing.PrivateKey()
            let message = Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* index) })
            return (key.publicKey, message, try key.signature(for: digest(of: message)))
        }
        let lanes = ProcessInfo.processInfo.activeProcessorCount
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            for index in stride(from: lane, to: count, by: lanes) {
                let (key, message, signature) = signed[index % keys]
                guard key.isValidSignature(signature, for: digest(of: message)) else { exit(1) }
            }
        }
    }

    private static func digest(of message: Data) -> Data { Data("SSHSIG".utf8) + Data(SHA512.hash(data: message)) }
}
