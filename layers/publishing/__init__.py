"""What may go out: profiles, what they withhold, licences."""
