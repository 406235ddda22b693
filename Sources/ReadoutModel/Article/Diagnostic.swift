/// Something a user should know that does not stop the run.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable { case note, warning, error }

  /// Stable, dotted: `articles.no-date`.
  public var id: String
  public var severity: Severity
  /// The path or identifier concerned.
  public var subject: String
  /// What is wrong and what to do, one sentence.
  public var message: String

  public init(_ id: String, _ severity: Severity, subject: String, _ message: String) {
    self.id = id
    self.severity = severity
    self.subject = subject
    self.message = message
  }
}
