import Glibc

extension Browser {
    static func arguments(profile: String) -> [String] {
        var arguments = [
            "--headless", "--remote-debugging-pipe", "--user-data-dir=\(profile)", "--user-agent=\(PDFStamp.blank)",
            "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-extensions", "--disable-sync", "--disable-breakpad", "--disable-background-networking",
            "--disable-component-update", "--disable-default-apps", "--font-render-hinting=none", "--hide-scrollbars",
            // No name resolves, and what needs none meets a proxy that nobody runs.
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
            "--proxy-bypass-list=<-loopback>",
        ]
        // Chromium's own sandbox refuses to start for root; the documents are ours, without scripts.
        if geteuid() == 0 { arguments.append("--no-sandbox") }
        return arguments
    }
}
