import Readout

/// A line that says how far a run has come: on a terminal, and only when it takes longer than a second.
struct ProgressLine {
  private let terminal = Terminal.standardError
  private let clock = ContinuousClock()
  private let start = ContinuousClock.now
  private let isWanted: Bool
  private var last: ContinuousClock.Instant
  private var isShown = false

  init(isWanted: Bool) {
    self.isWanted = isWanted && Terminal.standardError.isInteractive
    last = start
  }

  /// Time since the line was made.
  var elapsed: Duration { clock.now - start }

  mutating func show(_ progress: ExtractionRun.Progress) {
    let now = clock.now
    guard isWanted, now - start > .seconds(1), !isShown || now - last > .milliseconds(200) else { return }
    last = now
    isShown = true
    terminal.write("\r\u{1B}[K" + ProgressLine.text(progress, elapsed: (now - start) / .seconds(1)))
  }

  /// 640 of 5,352 articles · 12 % · 10 s left
  static func text(_ progress: ExtractionRun.Progress, elapsed seconds: Double) -> String {
    var parts: [String] = []
    if let total = progress.totalArticles {
      parts.append("\(SummaryReport.grouped(progress.articles)) of \(SummaryReport.counted(total, "article"))")
    } else {
      parts.append(SummaryReport.counted(progress.articles, "article"))
    }
    if let share = progress.share, share > 0 {
      parts.append("\(Int(share * 100)) %")
      let left = Int((seconds / share - seconds).rounded(.up))
      parts.append(left < 120 ? "\(left) s left" : "\(left / 60) min left")
    } else {
      parts.append("\(Int(Double(progress.articles) / seconds)) articles a second")
    }
    return parts.joined(separator: " · ")
  }

  mutating func clear() {
    if isShown { terminal.write("\r\u{1B}[K") }
    isShown = false
  }
}
