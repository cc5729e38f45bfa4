/// A message of the DevTools protocol to the browser.
struct BrowserRequest: Encodable {
    enum Value: Encodable {
        case text(String)
        case flag(Bool)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .flag(let flag): try container.encode(flag)
            }
        }
    }

    let id: Int
    let method: String
    let params: [String: Value]
    let sessionId: String?
}

/// A message from it; events have no id.
struct BrowserReply: Decodable {
    struct Result: Decodable {
        var targetId: String?
        var sessionId: String?
        var frameTree: FrameTree?
        var data: String?
    }

    struct FrameTree: Decodable {
        struct Frame: Decodable { let id: String }
        let frame: Frame
    }

    struct Failure: Decodable { let message: String }

    let id: Int?
    let result: Result?
    let error: Failure?
}
