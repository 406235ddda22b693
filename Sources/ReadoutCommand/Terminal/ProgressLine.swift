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
    let rate = Double(progress.articles) / ((now - start) / .seconds(1))
    terminal.write(
      "\r\u{1B}[K\(progress.articles) articles, \(progress.meetings) meetings, \(Int(rate)) articles a second")
  }

  mutating func clear() {
    if isShown { terminal.write("\r\u{1B}[K") }
    isShown = false
  }
}
