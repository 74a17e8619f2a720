"""Services that know nothing of wards: audit, files, images, mail, search, jobs."""
