"""What every module stands on: actors, audit, announcements, jobs, numbering, privacy, declarations and slots."""
