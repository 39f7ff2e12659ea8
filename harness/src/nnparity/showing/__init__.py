"""Results for people and programs: terminal, Markdown, JUnit, badge."""
