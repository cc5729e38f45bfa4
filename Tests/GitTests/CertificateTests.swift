import Git
import Glibc
import Testing

/// What libgit2 does not do as it starts.
@Suite struct CertificateTests {
    private typealias Reader = @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Int32

    /// Where libgit2 is built with mbedTLS, its own would fail for want of the file.
    @Test func `nobody's certificates are read`() {
        let symbol = dlsym(nil, "mbedtls_x509_crt_parse_file").map { unsafeBitCast($0, to: Reader.self) }
        #expect(symbol.map { $0(nil, "/nonexistent") } ?? 0 == 0)
    }
}
