import Git
import Records
import Register

// Requests for keys: all that a stranger may bring.
extension ReferenceRule {
    /// What stands where requests stand is one, signed by the key that it is for, or a registrar's answer to one.
    static let requestSigned = ReferenceRule(
        "request-invalid",
        LocalizedText(zh: "密钥申请由所申请的密钥签名", en: "A request for a key is signed by that key.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.requests), let new = change.new else { return }
        if case .failure(let fault) = try await view.judgedRequest(new, named: change.name) {
            findings.take([fault.finding])
        }
    }

    /// A request that waits is not taken away; what takes its place is newer, so that nobody brings an old one back.
    static let requestKept = ReferenceRule(
        "request-kept",
        LocalizedText(zh: "待办的密钥申请不被删除或倒退", en: "A request that waits is not taken away or set back.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.requests), let old = change.old,
            case .success(let former) = try await view.judgedRequest(old, named: change.name)
        else { return }
        guard let new = change.new else {
            if !view.isServed(former) {
                findings.error("\(former.principal) 的密钥申请尚未办结", "the request of \(former.principal) is still open")
            }
            return
        }
        if case .success(let next) = try await view.judgedRequest(new, named: change.name),
            next.seconds <= former.seconds
        {
            findings.error("比原有的申请或答复更早", "it is no newer than what stands there")
        }
    }

    /// Strangers cannot fill a home.
    static let requestsBounded = ReferenceRule(
        "requests-full", LocalizedText(zh: "待办的密钥申请数量有限", en: "Only so many requests for keys wait at a time.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.requests), change.new != nil else { return }
        let waiting = try await view.waitingRequests()
        guard waiting.count >= KeyRequest.waitingLimit, !waiting.contains(where: { $0.reference == change.name }) else {
            return
        }
        findings.error(
            "已有 \(KeyRequest.waitingLimit) 份密钥申请待办，暂不接受新的",
            "\(KeyRequest.waitingLimit) requests for keys wait already, and no more are taken",
            hint: LocalizedText(
                zh: "请登记员先办理：concord signer requests", en: "a registrar answers them first: concord signer requests"))
    }
}
