"""Every paper of the demo, opened by LibreOffice (`make papers`)."""
