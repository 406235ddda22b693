import Dispatch
import ReadoutModel
import Synchronization

extension ExtractionRun {
  /// What the articles behind some inputs say, for `for await`: in the order of the articles, read as they are asked for.
  ///
  /// Who stops asking stops the reading.
  ///
  /// - Parameters:
  ///   - inputs: files, folders, `-` for standard input.
  ///   - finished: gets the summary of a reading that came to its end, before the sequence ends: what could not be read
  ///     stands in it.
  public func extractions(
    of inputs: [String], finished: @escaping @Sendable (RunSummary) -> Void = { _ in }
  ) -> ExtractionSequence {
    ExtractionSequence(run: self, inputs: inputs, finished: finished)
  }
}

/// What articles say, one after another. Every iteration reads the articles anew, on threads of its own.
public struct ExtractionSequence: AsyncSequence, Sendable {
  /// What one article says.
  public typealias Element = Extraction
  /// What cannot be read is in the summary.
  public typealias Failure = Never

  fileprivate let run: ExtractionRun
  fileprivate let inputs: [String]
  fileprivate let finished: @Sendable (RunSummary) -> Void

  /// Begins to read.
  public func makeAsyncIterator() -> Iterator { Iterator(self) }

  /// One reading of the articles.
  public struct Iterator: AsyncIteratorProtocol {
    private var base: AsyncStream<Extraction>.Iterator
    private let turnstile: Turnstile

    fileprivate init(_ sequence: ExtractionSequence) {
      let turnstile = Turnstile()
      let stream = AsyncStream<Extraction> { continuation in
        continuation.onTermination = { _ in turnstile.end() }
        // It waits, which no task may.
        DispatchQueue(label: "readout.extractions").async {
          let summary = try? sequence.run.extract(sequence.inputs) { extraction in
            try turnstile.pass()
            continuation.yield(extraction)
          }
          if let summary { sequence.finished(summary) }
          continuation.finish()
        }
      }
      self.turnstile = turnstile
      base = stream.makeAsyncIterator()
    }

    /// What the next article says; nil behind the last.
    public mutating func next() async -> Extraction? {
      turnstile.allow()
      return await base.next()
    }
  }
}

/// Lets the reading thread go on for each extraction that is asked for.
private final class Turnstile: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let hasEnded = Mutex(false)

  func allow() { semaphore.signal() }

  func end() {
    hasEnded.withLock { $0 = true }
    semaphore.signal()
  }

  /// Waits until one more is asked for. Throws where nobody asks any longer.
  func pass() throws(CancellationError) {
    semaphore.wait()
    if hasEnded.withLock({ $0 }) { throw CancellationError() }
  }
}
