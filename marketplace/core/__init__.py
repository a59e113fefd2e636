"""What every app stands on: errors and their sentences, permissions, state moves, jobs, the clock."""
