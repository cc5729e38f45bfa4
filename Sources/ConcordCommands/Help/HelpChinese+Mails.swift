extension HelpChinese {
    /// Mails on their way out.
    static let mails = [
        "Send the mails, each once, as git's setting concord.mail says; what was not taken waits in concord mail.":
            "按 git 的设置 concord.mail 发送邮件，每封只发一次；未能发送的留在待发队列，见 concord mail。",
        "Mails that commands were to send: what waits, and what may have gone.": "命令要发送的邮件：待发的和结果不明的。",
        "With --send a command hands its mails to the program or server that git's own setting concord.mail names, each once. What was not taken waits here; what was being handed over when the program was ended may have gone, and is not sent again unless somebody says so.":
            "加 --send 时，命令将邮件交给 git 的设置 concord.mail 所指的程序或邮件服务器，每封只发一次。未能发送的在此待发；移交时程序被终止的，可能已发送，未经确认不再发送。",
        "Show the mails that were not sent.": "列出未发送的邮件。",
        "Send what waits; what may have gone already only by its name.": "发送待发的邮件；可能已发送的须写明文件名。",
        "Mails by their names; all that wait if left out.": "邮件的文件名；省略时为全部待发的邮件。",
        "Take mails out of the queue without sending them.": "将邮件移出队列，不发送。",
        "What waits was not sent, and the command that wrote it sends it when it is repeated. What may have been sent counts as sent from then on.":
            "待发的视为未发送，再次运行生成该邮件的命令时发送；可能已发送的，自此视为已发送。",
        "Mails by their names.": "邮件的文件名。",
    ]
}
