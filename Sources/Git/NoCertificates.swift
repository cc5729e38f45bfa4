/// Stands in place of the one by which libgit2, where it is built with mbedTLS, reads the machine's certificates as it starts: five
/// milliseconds for every command, and nothing here goes over the network by libgit2 (``RemoteRepository``). If ever something did, no
/// server would be trusted.
///
/// A program's own symbol comes before a library's (ld.so(8)); with another TLS library nobody asks for it.
@_cdecl("mbedtls_x509_crt_parse_file")
public func readNoCertificates(_ chain: OpaquePointer?, _ path: UnsafePointer<CChar>?) -> Int32 { 0 }
