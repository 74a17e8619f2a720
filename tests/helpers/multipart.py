"""A form with files as a browser writes it, for requests that are made by hand."""

import uuid

Fields = dict[str, str]
File = tuple[str, str, bytes]  # field, file name, content


def multipart(fields: Fields, *files: File) -> tuple[str, bytes]:
    """Content type and body of a form with files."""
    mark = uuid.uuid4().hex
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in fields.items()]  # fmt: skip
    for name, filename, content in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return f"multipart/form-data; boundary={mark}", b"".join([*parts, f"--{mark}--\r\n".encode()])
